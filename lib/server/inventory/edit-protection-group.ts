import type {
  EditProtectionGroup,
  ProtectionGroupDetail,
} from '../../contracts/farside/protection-groups.ts'
import {
  type ProtectionGroupPatchWire,
  protectionGroupSchema,
} from '../../contracts/flasharray/protection-group.ts'
import { forgetArray } from '../cloud/array-handle.ts'
import { findArray } from '../cloud/fleet.ts'
import { Failure } from '../failure.ts'
import { getProtectionGroup } from './get-protection-group.ts'

/** Changes schedule and retention on the array itself; what is left out stays as it is. */
export async function editProtectionGroup(
  arrayName: string,
  name: string,
  change: EditProtectionGroup,
): Promise<ProtectionGroupDetail> {
  const before = await getProtectionGroup(arrayName, name)
  if (!before.isLocal) {
    throw new Failure(
      'invalid',
      `This is the copy of a group of ${before.source ?? 'another array'}: edit it there.`,
    )
  }
  const { handle } = await findArray(arrayName)
  const patch = toPatch(change)
  if (Object.keys(patch).length > 0) {
    await handle.client.patch('/protection-groups', { names: [name] }, patch, protectionGroupSchema)
    forgetArray(handle)
  }
  return getProtectionGroup(arrayName, name)
}

function toPatch({
  replicationSchedule,
  targetRetention,
}: EditProtectionGroup): ProtectionGroupPatchWire {
  const schedule = {
    ...(replicationSchedule?.enabled === undefined ? {} : { enabled: replicationSchedule.enabled }),
    ...(replicationSchedule?.intervalSeconds === undefined
      ? {}
      : { frequency: replicationSchedule.intervalSeconds * 1000 }),
  }
  const retention = {
    ...(targetRetention?.allForSeconds === undefined
      ? {}
      : { all_for_sec: targetRetention.allForSeconds }),
    ...(targetRetention?.perDay === undefined ? {} : { per_day: targetRetention.perDay }),
    ...(targetRetention?.days === undefined ? {} : { days: targetRetention.days }),
  }
  return {
    ...(Object.keys(schedule).length === 0 ? {} : { replication_schedule: schedule }),
    ...(Object.keys(retention).length === 0 ? {} : { target_retention: retention }),
  }
}
