import { readCensus } from '../census/census.ts'
import { homesOf } from '../inventory/judge-volume.ts'
import { nameOnTarget } from '../inventory/recovery-reads.ts'

/** A volume of Cinder that is a member of a group now. */
export type Member = {
  type: string
  projectId: string
  /** On its array's clock; null when not known. */
  createdMs: number | null
}

/** The members of all groups, by the name of the groups' copies, and the names of their projects. */
export type Members = {
  byCopy: ReadonlyMap<string, Member[]>
  projectNames: ReadonlyMap<string, string>
}

/** @throws what Cinder said when its volumes cannot be read */
export async function readMembersOfCopies(): Promise<Members> {
  const { volumes, circumstances } = await readCensus()
  const byCopy = new Map<string, Member[]>()
  for (const volume of volumes) {
    const [home] = homesOf(volume, circumstances)
    if (home === undefined) continue
    const { array, volume: onArray } = home
    const member = {
      type: volume.volume_type ?? '',
      projectId: volume['os-vol-tenant-attr:tenant_id'] ?? '',
      createdMs: onArray.created ?? null,
    }
    for (const group of array.groupsOf.get(onArray.name) ?? []) {
      if (group.is_local === false) continue
      const copy = nameOnTarget(array.identity.name, group.name)
      const members = byCopy.get(copy)
      if (members === undefined) byCopy.set(copy, [member])
      else members.push(member)
    }
  }
  return { byCopy, projectNames: circumstances.projectNames }
}
