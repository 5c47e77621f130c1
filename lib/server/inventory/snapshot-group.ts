import type { SnapshotGroup, TakenSnapshot } from '../../contracts/farside/protection-groups.ts'
import { protectionGroupSnapshotSchema } from '../../contracts/flasharray/protection-group-snapshot.ts'
import { snapshotBlockedBy } from '../../domain/replication/snapshot-now.ts'
import { forgetArray } from '../cloud/array-handle.ts'
import { findArray, readFleet } from '../cloud/fleet.ts'
import { Failure } from '../failure.ts'
import { getProtectionGroup } from './get-protection-group.ts'

/**
 * Takes a snapshot of a group beside its schedule, and sends it when that is wished
 * (`POST /protection-group-snapshots`, FlashArray REST 2).
 * @throws Failure `invalid` when the group is one that has no snapshots of its own, and whatever the
 *   array says when it refuses
 */
export async function snapshotGroup(
  arrayName: string,
  name: string,
  { suffix, replicate, applyRetention }: SnapshotGroup,
): Promise<TakenSnapshot> {
  const group = await getProtectionGroup(arrayName, name)
  const blockedBy = snapshotBlockedBy(group, replicate)
  if (blockedBy !== null) throw new Failure('invalid', blockedBy)
  // Known before anything is written: what fails after that would pass for a refusal.
  const [{ handle }, { online }] = await Promise.all([findArray(arrayName), readFleet()])
  const query = {
    source_names: [name],
    apply_retention: applyRetention,
    ...(replicate && { replicate_now: true }),
  }
  const [taken] = await handle.client.post(
    '/protection-group-snapshots',
    query,
    suffix === undefined ? {} : { suffix },
    protectionGroupSnapshotSchema,
  )
  forgetArray(handle)
  const targets = new Set(group.targets.map((target) => target.name))
  for (const array of online) if (targets.has(array.identity.name)) forgetArray(array.handle)
  if (taken === undefined)
    throw new Failure(
      'upstream-invalid-answer',
      `${arrayName} took a snapshot without saying its name.`,
    )
  return { name: taken.name }
}
