import type { Volume } from '#lib/contracts/farside/volumes.ts'
import type { Verdict } from '#lib/domain/verdict.ts'
import { volumeCan } from '#lib/domain/volume/can.ts'

/** A dialog about volumes that is open. */
export type VolumeAct =
  | { kind: 'create' }
  | { kind: 'edit' | 'extend' | 'retype' | 'delete'; volume: Volume }

const reasonOf = (verdict: Verdict) => (verdict.ok ? undefined : verdict.reason)

/** Why each action cannot be taken now; undefined: it can. A reader may do none of them. */
export function volumeReasons(volume: Volume, readOnlyReason: string | undefined) {
  return {
    edit: readOnlyReason,
    extend: readOnlyReason ?? reasonOf(volumeCan.extend(volume.status)),
    retype: readOnlyReason ?? reasonOf(volumeCan.retype(volume.status)),
    delete: readOnlyReason ?? reasonOf(volumeCan.delete(volume.status)),
  }
}
