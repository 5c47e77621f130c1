import { allowed, denied, type Verdict } from '../verdict.ts'
import { statusWords } from '../volume/can.ts'
import { type RecoveryPoint, recoveryPointState } from './recovery-points.ts'
import { isRatcheted } from './safe-mode.ts'

export type PointAct = 'clone' | 'overwrite' | 'destroy' | 'recover' | 'eradicate'

/** What is known of a recovery point when somebody asks what can be done with it. */
export type PointFacts = Omit<RecoveryPoint, 'name'> & {
  lane: 'source' | 'target'
  retentionLock: string
}

/**
 * Whether an act makes sense with a point as it is. An array has the last word: it may forbid to
 * eradicate by hand, and says so when it is asked.
 */
export function pointMay(act: PointAct, facts: PointFacts): Verdict {
  const state = recoveryPointState(facts)
  const isDestroyed = state.kind === 'destroyed'
  switch (act) {
    case 'clone':
      return isWhole(facts)
    case 'overwrite':
      return facts.lane === 'target'
        ? denied('The volumes are on the source: overwrite them from its copy')
        : isWhole(facts)
    case 'destroy':
      return isDestroyed ? denied('It is destroyed already') : allowed
    case 'recover':
      return isDestroyed ? allowed : denied('It is not destroyed')
    case 'eradicate':
      if (!isDestroyed) return denied('Destroy it first')
      return isRatcheted(facts.retentionLock)
        ? denied('SafeMode keeps it until its time is over')
        : allowed
    default:
      return act satisfies never
  }
}

/** Only what is there as a whole can be copied from; on a target it comes with the transfer's end. */
function isWhole(facts: PointFacts): Verdict {
  const { kind } = recoveryPointState(facts)
  if (kind === 'destroyed') return denied('It is destroyed: recover it first')
  if (facts.lane === 'source') return allowed
  return kind === 'complete' ? allowed : denied('Its transfer is not complete')
}

/** What Cinder and the array say of a volume whose data somebody wants to replace. */
export type OverwriteFacts = {
  /** Null when Cinder does not know the volume. */
  cinder: { status: string; attachmentCount: number } | null
  /** Null when the array has no such volume. */
  found: { destroyed: boolean; connectionCount: number } | null
}

/**
 * A host that has a volume open would go on with what it remembers of it, and destroy what it was
 * given instead: so nobody may have it, neither by Cinder's word nor by the array's.
 */
export function mayOverwrite({ cinder, found }: OverwriteFacts): Verdict {
  if (found === null) return denied('The array has no such volume any more')
  if (found.destroyed) return denied('The volume is destroyed: recover it first')
  if (cinder === null) return denied('Cinder does not know it, so nobody can say who uses it')
  if (cinder.attachmentCount > 0 || cinder.status === 'in-use')
    return denied('It is attached to a server: detach it first')
  if (cinder.status !== 'available')
    return denied(`Not while its status is ${statusWords(cinder.status)}`)
  if (found.connectionCount > 0) return denied('The array has it connected to a host')
  return allowed
}
