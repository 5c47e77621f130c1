import { bestRank, type Needle } from '../../domain/search/needle.ts'
import { routes } from '../../routes.ts'
import { readServices, readVolumeTypes } from '../inventory/cinder-reads.ts'
import { listPods } from '../inventory/list-pods.ts'
import { listProtectionGroups } from '../inventory/list-protection-groups.ts'
import { readProjectNames } from '../inventory/project-names.ts'
import type { Ranked } from './volume-hits.ts'

type Found = Ranked['hit']

const ranked = (rank: number | null, hit: Omit<Found, 'protection'>): Ranked[] =>
  rank === null ? [] : [{ rank, hit: { ...hit, protection: null } }]

/** A snapshot of a group leads to the group. */
export async function groupHits({ text, snapshotOf }: Needle): Promise<Ranked[]> {
  const { groups } = await listProtectionGroups()
  return groups.flatMap(({ array, name, isLocal, source, volumeCount, managedBy }) => {
    const isOfSnapshot = snapshotOf !== null && name.toLowerCase() === snapshotOf
    const about = isLocal
      ? `on ${array} · ${volumeCount === 1 ? '1 volume' : `${volumeCount} volumes`}`
      : `on ${array}, copy of ${source ?? 'another array'}`
    return ranked(isOfSnapshot ? 0 : bestRank(text, [name]), {
      title: name,
      detail: managedBy === null ? about : `${about} · managed by Cinder`,
      href: routes.protectionGroup(array, name),
    })
  })
}

export async function podHits({ text }: Needle): Promise<Ranked[]> {
  const { pods } = await listPods()
  // The pod of a pasted `cinder-pod::volume-…` as well.
  const [prefix] = text.split('::')
  return pods.flatMap(({ array, name, arrays }) =>
    ranked(name.toLowerCase() === prefix ? 0 : bestRank(text, [name]), {
      title: name,
      detail: `on ${arrays.map((each) => each.name).join(' and ') || array}`,
      href: routes.pod(array, name),
    }),
  )
}

export async function backendHits({ text }: Needle): Promise<Ranked[]> {
  const services = await readServices()
  return services
    .filter(({ binary }) => binary === 'cinder-volume')
    .flatMap(({ host, state, status }) =>
      // A pool, `host@backend#pool`, is one of its backend.
      ranked(bestRank(text.replace(/#.*$/, ''), [host]), {
        title: host,
        detail: status === 'disabled' ? `${state} · disabled` : state,
        href: routes.backend(host),
      }),
    )
}

export async function typeHits({ text }: Needle): Promise<Ranked[]> {
  const types = await readVolumeTypes()
  return types.flatMap(({ id, name, description }) =>
    ranked(bestRank(text, [name, id]), {
      title: name,
      detail: description ?? '',
      href: routes.volumeType(id),
    }),
  )
}

export async function projectHits({ text }: Needle): Promise<Ranked[]> {
  const names = await readProjectNames()
  return [...names].flatMap(([id, name]) =>
    ranked(bestRank(text, [name, id]), {
      title: name,
      detail: 'its volumes',
      href: routes.volumes({ project: [id] }),
    }),
  )
}
