import { makeSnapshot, makeType, makeVolume, type NewVolume, openCinder } from './cinder-door.ts'
import { makeProjects } from './keystone-door.ts'
import type { Site } from './site.ts'

const replicated = (type: string, more: Record<string, string> = {}) => ({
  replication_enabled: '<is> True',
  replication_type: type,
  ...more,
})

/**
 * The volume types that are as they should be. \`async\` and \`sync\` have the exercise's extra specs;
 * with other backends beside it \`sync\` has to name its own, as \`<in> sync\` passes where only async is.
 */
const types: readonly [name: string, description: string, specs: Record<string, string>][] = [
  ['async', 'A recovery point on another array every hour', replicated('<in> async')],
  [
    'sync',
    'Mirrored on two arrays at any time',
    replicated('<in> sync', { volume_backend_name: 'puredriver-1' }),
  ],
  ['standard', 'Without replication', {}],
  [
    'tier-two',
    'Replicated from the second array',
    replicated('<in> async', { volume_backend_name: 'puredriver-2' }),
  ],
  [
    'tier-three',
    'Replicated from the third array',
    replicated('<in> async', { volume_backend_name: 'puredriver-3' }),
  ],
]

const volume = (name: string, sizeGib: number, type: string, on?: string): NewVolume => ({
  name,
  sizeGib,
  type,
  ...(on === undefined ? {} : { on }),
})

const BETWEEN_PROJECTS_MS = 3 * 3_600_000

/** Who works in the cloud, and with which volumes. */
const projects: readonly { name: string; user: string; volumes: readonly NewVolume[] }[] = [
  {
    name: 'demo',
    user: 'demo',
    volumes: [
      volume('web-data-01', 20, 'async', 'compute-1'),
      volume('web-data-02', 20, 'async', 'compute-2'),
      volume('web-data-03', 20, 'async', 'compute-2'),
      volume('mail-store', 100, 'async', 'compute-1'),
      volume('mail-index', 20, 'async', 'compute-1'),
      volume('wiki-data', 10, 'async'),
      volume('intranet-files', 50, 'async'),
      volume('crm-cache', 10, 'async'),
      volume('orders-db', 50, 'sync', 'compute-2'),
      volume('build-cache', 40, 'standard', 'compute-1'),
      volume('scratch', 10, 'standard'),
    ],
  },
  {
    name: 'webshop',
    user: 'admin',
    volumes: [
      volume('shop-db', 100, 'async', 'compute-3'),
      volume('shop-media', 200, 'async', 'compute-3'),
      volume('shop-search', 50, 'async'),
      volume('shop-sessions', 10, 'async', 'compute-3'),
      volume('shop-mail', 20, 'async'),
      volume('shop-images', 150, 'async', 'compute-3'),
      volume('shop-reviews', 20, 'async'),
      volume('shop-orders-2025', 80, 'async'),
      volume('payments-db', 50, 'sync', 'compute-4'),
      volume('payments-log', 20, 'sync', 'compute-4'),
      volume('staging-db', 50, 'tier-two'),
      volume('staging-media', 100, 'tier-two'),
    ],
  },
  {
    name: 'finance',
    user: 'admin',
    volumes: [
      volume('ledger', 100, 'async', 'compute-5'),
      volume('invoices', 50, 'async', 'compute-5'),
      volume('reports', 20, 'async'),
      volume('payroll', 40, 'async', 'compute-5'),
      volume('tax-2025', 20, 'async'),
      volume('contracts', 30, 'async'),
      volume('scans', 80, 'async'),
      volume('hr-files', 30, 'async'),
      volume('archive-2024', 200, 'tier-three'),
      volume('archive-2025', 200, 'tier-three'),
      volume('sandbox', 10, 'standard'),
    ],
  },
  {
    name: 'admin',
    user: 'admin',
    volumes: [
      volume('monitoring', 100, 'async'),
      volume('registry', 80, 'async', 'compute-1'),
      volume('git-data', 60, 'async', 'compute-2'),
      volume('logs', 200, 'async'),
      volume('ci-artifacts', 100, 'standard'),
      volume('backup-catalog', 20, 'tier-three'),
    ],
  },
]

/** Volumes that somebody took a snapshot of, before a change as people do. */
const snapshots = new Map([
  ['wiki-data', 'before-upgrade'],
  ['shop-db', 'before-migration'],
  ['ledger', 'year-end'],
])

/** Makes projects, volume types and volumes. @returns ids of the volumes by name */
export async function makeCloud(site: Site): Promise<Map<string, string>> {
  await makeProjects(
    site,
    projects.map(({ name }) => name),
  )
  const admin = await openCinder(site, 'admin', 'admin')
  for (const type of types) await makeType(admin, ...type)
  const ids = new Map<string, string>()
  const work = async ({ name, user, volumes }: (typeof projects)[number]) => {
    const cinder = await openCinder(site, user, name)
    for (const wanted of volumes) {
      const id = await makeVolume(cinder, wanted)
      ids.set(wanted.name, id)
      const snapshot = snapshots.get(wanted.name)
      if (snapshot !== undefined) await makeSnapshot(cinder, id, snapshot)
    }
  }
  for (const project of projects) {
    await work(project)
    await site.clock.advance(BETWEEN_PROJECTS_MS)
  }
  return ids
}

/** Volume types that do not do what whoever made them believes, and a volume of each. */
const mistaken: readonly [
  type: string,
  description: string,
  specs: Record<string, string>,
  NewVolume,
][] = [
  [
    'gold',
    'Replicated, with a capital letter too many',
    replicated('<in> Async'),
    volume('crm-db', 50, 'gold'),
  ],
  [
    'silver',
    'Replicated, without the operator',
    replicated('async'),
    volume('crm-files', 50, 'silver'),
  ],
  [
    'mirror',
    'Mirrored, on a backend that has no mirror',
    replicated('<in> sync', { volume_backend_name: 'puredriver-3' }),
    volume('video-master', 80, 'mirror'),
  ],
]

export async function makeMistakes(site: Site): Promise<void> {
  const admin = await openCinder(site, 'admin', 'admin')
  for (const [type, description, specs] of mistaken) await makeType(admin, type, description, specs)
  const webshop = await openCinder(site, 'admin', 'webshop')
  for (const [, , , wanted] of mistaken) await makeVolume(webshop, wanted)
  // The backend that this type names is called something else by now.
  await makeVolume(webshop, volume('staging-search', 20, 'tier-two'))
}
