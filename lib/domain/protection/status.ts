import type { Claim } from './claim.ts'
import type { ArrayEvidence, Evidence } from './evidence.ts'
import { groupVerdict } from './group-verdict.ts'
import { podVerdict } from './pod-verdict.ts'
import { type Finding, type ProtectionVerdict, worseOf } from './verdict.ts'

export type { Claim } from './claim.ts'
export type { Evidence } from './evidence.ts'
export type { ProtectionStatus, ProtectionVerdict } from './verdict.ts'

// The driver's retype knows no way from such a type to a replicated one: lib/domain/volume/retype.
const FIX_TYPE =
  'Change its type to one without replication, and then to one that asks for it in the right words. To correct the type alone changes nothing for the volume.'

/**
 * Is the volume really replicated? What Cinder claims against what the array shows; the one place
 * where a protection status is made, for every view, export and metric.
 * @param asOfMs now on the array's clock: `evidence.asOfMs` when it has just been read.
 */
export function protectionStatus(
  claim: Claim,
  evidence: Evidence,
  asOfMs: number,
): ProtectionVerdict {
  return { sinceMs: null, recoveryPoint: null, ...find(claim, evidence, asOfMs) }
}

function find(claim: Claim, evidence: Evidence, asOfMs: number): Finding {
  if (claim.replicationStatus === 'failed-over')
    return {
      status: 'failed-over',
      headline: 'Runs on the secondary',
      because: ['Cinder has failed this volume over to the secondary array.'],
      todo: 'When the primary is back, plan the way back: asynchronous volumes do not return by themselves.',
    }
  if (evidence.kind !== 'read') return unread(claim, evidence)
  if (!evidence.volumeExists || evidence.volumeDestroyed) return absent(claim, evidence)
  if (claim.requested === 'none') return notRequested(evidence)
  return withStrays(claim, present(claim, evidence, asOfMs))
}

const notRequested = (evidence?: ArrayEvidence): Finding => ({
  status: 'not-requested',
  headline: 'No replication asked for',
  because: [
    'Its type asks for no replication.',
    ...(evidence?.groups ?? []).map(
      ({ name }) => `On the array it is a member of ${name} all the same.`,
    ),
  ],
  todo: null,
})

function unread(claim: Claim, evidence: Exclude<Evidence, ArrayEvidence>): Finding {
  if (claim.requested === 'none') return notRequested()
  const says = `Cinder says replication is ${claim.replicationStatus ?? 'not known'}, which is not proof.`
  if (evidence.kind === 'stale')
    return {
      status: 'unknown',
      headline: evidence.readMs === null ? 'Not read yet' : 'What is known is too old',
      because: [
        evidence.readMs === null
          ? 'The array has not been read yet.'
          : 'The array has not been read for longer than three refresh intervals.',
        says,
      ],
      todo: null,
      sinceMs: evidence.readMs,
    }
  return {
    status: 'unknown',
    headline: 'The array does not answer',
    because: [`The array cannot be reached: ${evidence.cause}.`, says],
    todo: 'See the Targets tab of its backend.',
    sinceMs: evidence.sinceMs,
  }
}

/** The array has no such volume, or only a destroyed one. */
function absent(claim: Claim, evidence: ArrayEvidence): Finding {
  const name = claim.arrayVolumeName ?? 'a volume of its name'
  const missing = `${evidence.arrayName} does not have ${name}.`
  switch (claim.volumeStatus) {
    case 'creating':
    case 'downloading':
    case 'deleting':
    case 'unmanaging':
    case 'managing':
    case 'retyping': {
      const doing = `Cinder is ${claim.volumeStatus} it`
      return claim.requested === 'none'
        ? notRequested()
        : { status: 'unknown', headline: doing, because: [`${doing}.`, missing], todo: null }
    }
    case 'error':
    case 'error_managing':
      return claim.requested === 'none' ? notRequested() : neverCreated(missing)
    default:
      return {
        status: 'phantom',
        headline: evidence.volumeDestroyed
          ? 'Destroyed on the array'
          : 'Does not exist on the array',
        because: [
          `Cinder says it is ${claim.volumeStatus}.`,
          evidence.volumeDestroyed
            ? `On ${evidence.arrayName} ${name} has been destroyed and awaits eradication.`
            : missing,
        ],
        todo: evidence.volumeDestroyed
          ? 'Recover it on the array before it is eradicated.'
          : 'Put no data on it: delete it and create it again once the backend is sound.',
      }
  }
}

const neverCreated = (missing: string): Finding => ({
  status: 'unprotected',
  headline: 'Cinder could not create it',
  because: ['Cinder could not create it: its status is error.', missing],
  todo: 'See the messages of the volume and the log of its backend, then delete it and create it again.',
})

/** The array has the volume: is it where its type wants it? */
function present(claim: Claim, evidence: ArrayEvidence, asOfMs: number): Finding {
  const group = evidence.groups
    .map((each) => groupVerdict(each, evidence, asOfMs))
    .reduce<Finding | null>((best, each) => (best === null ? each : betterOf(best, each)), null)
  const pod = evidence.pod === null ? null : podVerdict(evidence.pod)
  if (group === null && pod === null) return nowhere(claim, evidence)
  switch (claim.requested) {
    case 'sync':
      return pod ?? lesser(group, 'sync', 'It is in no pod, only replicated asynchronously.')
    case 'trisync':
      if (pod === null) return lesser(group, 'trisync', 'It is in no pod.')
      return group === null
        ? lesser(pod, 'trisync', 'It is in no protection group: the third copy is missing.')
        : worseOf(pod, group)
    default:
      return group ?? pod ?? nowhere(claim, evidence)
  }
}

const betterOf = (left: Finding, right: Finding) =>
  worseOf(left, right).status === left.status ? right : left

/** Protected, but by less than was asked for. */
function lesser(verdict: Finding | null, wanted: string, missing: string): Finding {
  const half: Finding = {
    status: 'degraded',
    headline: `Less than the ${wanted} that was asked for`,
    because: [missing],
    todo: `Check the ${wanted} set-up of the backend, then retype the volume.`,
  }
  return verdict === null ? half : worseOf(half, verdict)
}

function nowhere(claim: Claim, evidence: ArrayEvidence): Finding {
  const invalid = claim.requested === 'invalid'
  const place = claim.requested === 'sync' ? 'pod' : 'protection group'
  return {
    status: 'unprotected',
    headline: invalid ? 'Asked for in a way that the driver ignores' : `In no ${place}`,
    because: [
      ...(invalid
        ? ['Its type asks for replication in a way that the driver passes over in silence.']
        : []),
      `${evidence.arrayName} has it in no protection group and in no pod.`,
      `Cinder says replication is ${claim.replicationStatus ?? 'not known'}.`,
    ],
    todo: invalid
      ? FIX_TYPE
      : 'Check the targets of its backend, then retype the volume, or add it to the group on the array.',
  }
}

/** A volume that is protected by hand although its type is wrong: say so, it will not last. */
function withStrays(claim: Claim, verdict: Finding): Finding {
  if (claim.requested !== 'invalid' || verdict.status === 'unprotected') return verdict
  const note = 'Its type asks in a way that the driver ignores; it was put there by other means.'
  return { ...verdict, because: [...verdict.because, note], todo: verdict.todo ?? FIX_TYPE }
}
