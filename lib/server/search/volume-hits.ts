import type { SearchHit } from '../../contracts/farside/search.ts'
import { bestRank, type Needle } from '../../domain/search/needle.ts'
import { routes } from '../../routes.ts'
import type { Census } from '../census/census.ts'
import { volumesById } from '../census/volumes-by-id.ts'
import { homesOf } from '../inventory/judge-volume.ts'
import { volumeIdOf } from '../inventory/volume-names.ts'

/** A hit with how well it fits: less is better. */
export type Ranked = { rank: number; hit: SearchHit }

/** @param projectId null: of all projects, for administrators. */
export function volumeHits(census: Census, needle: Needle, projectId: string | null): Ranked[] {
  const { projectNames } = census.circumstances
  return census.volumes.flatMap((volume) => {
    const owner = volume['os-vol-tenant-attr:tenant_id']
    if (projectId !== null && owner !== projectId) return []
    // A migrated volume is on the arrays under the id of the one that it was copied to.
    const ids = [volume.id, volume['os-vol-mig-status-attr:name_id']]
    const isMeant = needle.volumeId !== null && ids.includes(needle.volumeId)
    const rank = isMeant ? 0 : bestRank(needle.text, [volume.name, volume.id])
    if (rank === null) return []
    const project = projectId === null ? (projectNames.get(owner ?? '') ?? owner) : undefined
    const parts = [project, volume.volume_type, volume.name ? volume.id : undefined]
    const hit: SearchHit = {
      title: volume.name || volume.id,
      detail: parts.filter((part) => part).join(' · '),
      href: projectId === null ? routes.volume(volume.id) : routes.projectVolume(volume.id),
      protection: census.verdicts.get(volume.id)?.status ?? null,
    }
    return [{ rank, hit }]
  })
}

/** The needle with the id of the Cinder volume behind a serial number or WWN that a host shows. */
export function bySerial(census: Census, needle: Needle): Needle {
  // 624a9370 is the vendor's part of a WWN.
  const serial = needle.text.replace(/^(naa\.|0x|3)?624a9370/, '').toUpperCase()
  if (needle.volumeId !== null || !/^[0-9A-F]{24}$/.test(serial)) return needle
  for (const { volumes } of census.circumstances.facts.arrays)
    for (const volume of volumes.values())
      if (volume.serial === serial) return { ...needle, volumeId: volumeIdOf(volume.name) }
  return needle
}

/**
 * Volumes on the arrays that are not the home of a volume of Cinder's; those that are, are found as
 * such, by every name that they have.
 */
export function arrayVolumeHits(census: Census, { text }: Needle): Ranked[] {
  const { circumstances } = census
  const byId = volumesById(census)
  const isKnown = (arrayName: string, name: string) => {
    const volume = byId.get(volumeIdOf(name) ?? '')
    if (volume === undefined) return false
    return homesOf(volume, circumstances).some(
      (home) => home.array.identity.name === arrayName && home.volume.name === name,
    )
  }
  return circumstances.facts.arrays.flatMap(({ identity, volumes, groupsOf }) =>
    [...volumes.values()].flatMap(({ name, destroyed, serial }): Ranked[] => {
      const rank = bestRank(text, [name, serial])
      if (rank === null || isKnown(identity.name, name)) return []
      const groups = (groupsOf.get(name) ?? []).map((group) => group.name)
      const whose =
        volumeIdOf(name) === null ? 'not of Cinder' : 'named by Cinder, which does not know it'
      const parts = [
        `on ${identity.name}`,
        whose,
        ...(destroyed === true ? ['destroyed'] : []),
        ...groups.map((group) => `in ${group}`),
      ]
      const hit = {
        title: name,
        detail: parts.join(' · '),
        href: routes.reconcile({ q: name }),
        protection: null,
      }
      return [{ rank, hit }]
    }),
  )
}
