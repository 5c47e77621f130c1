import { cinderTimeMs } from '../inventory/cinder-reads.ts'
import { homesOf, primaryArraysOf } from '../inventory/judge-volume.ts'
import type { Census } from './census.ts'
import type { CensusRow } from './select-volumes.ts'

const rows = new WeakMap<Census, CensusRow[]>()

/** Every volume of a census, ready to be selected and ordered; made once. */
export function censusRows(census: Census): readonly CensusRow[] {
  const known = rows.get(census)
  if (known !== undefined) return known
  const { volumes, verdicts, circumstances } = census
  const made = volumes.flatMap((volume): CensusRow[] => {
    const verdict = verdicts.get(volume.id)
    if (verdict === undefined) return []
    const homes = homesOf(volume, circumstances)
    const arrays =
      homes.length > 0
        ? [...new Set(homes.map(({ array }) => array.identity.name))]
        : primaryArraysOf(volume, circumstances)
    return [{ volume, verdict, createdMs: cinderTimeMs(volume.created_at), arrays }]
  })
  rows.set(census, made)
  return made
}

/** Those of one project. */
export const rowsOfProject = (census: Census, projectId: string): CensusRow[] =>
  censusRows(census).filter(({ volume }) => volume['os-vol-tenant-attr:tenant_id'] === projectId)
