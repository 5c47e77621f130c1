import type { PureBackend } from '../cinder-conf/backend.ts'
import { groupsOf } from '../cinder-conf/restart-effects.ts'
import { retentionErrors } from '../replication/retention.ts'
import { checkInterval } from '../replication/schedule.ts'
import type { Difference, NamedTarget } from './difference.ts'

/** One call of the arrays' REST API that mends a difference. */
export type ArrayCall = {
  /** Name of the array that is asked. */
  array: string
  method: 'POST' | 'PATCH' | 'DELETE'
  path: string
  query: Record<string, string>
  body?: Record<string, unknown>
  /** The object comes to be on the other array a moment after the call before. */
  waitsForObject?: true
}

export type Mending<T> = { ok: true; mend: T } | { ok: false; reason: string }

export type ArrayContext = {
  primary: string
  backend: PureBackend
  targets: readonly NamedTarget[]
}

/**
 * The calls that make the array as cinder.conf has it, in their order: those that the driver would
 * send (`_setup_replicated_pgroups`, `_setup_replicated_pods` of pure.py @ ab09bc39), but also those
 * that it would not: removing a target, recovering what was destroyed.
 */
export function callsToMend(difference: Difference, context: ArrayContext): Mending<ArrayCall[]> {
  const { primary, backend } = context
  const { kind, object, field, target, arrayValue } = difference
  const on = (call: Omit<ArrayCall, 'array'>): ArrayCall => ({ array: primary, ...call })
  switch (field) {
    case 'intervalSeconds':
    case 'enabled':
    case 'allForSeconds':
    case 'perDay':
    case 'days': {
      const refusal = refusalOf(field, backend)
      if (refusal !== null) return denied(refusal)
      return mended(on(patchGroup(object, settingBody(field, backend))))
    }
    case 'target':
      return target === null
        ? denied('It is not known which array that is')
        : arrayValue === true
          ? mended(on(targetCall('DELETE', object, target)))
          : mended(on(targetCall('POST', object, target)), allow(primary, object, target, true))
    case 'allowed':
      return mended(allow(primary, object, target ?? ''))
    case 'destroyed':
      return mended(on(recover(kind, object)))
    case 'absent':
      return kind === 'pod' ? newPod(context, object) : newGroup(context, object)
    case 'stretched':
      return mended(on(stretch(object, target ?? '')))
    case 'full':
      return denied(
        `A pod is on two arrays at most. Unstretch ${object} on ${primary} first: that removes the copy of its volumes on the other array.`,
      )
    default:
      return field satisfies never
  }
}

/** The group as the driver makes it, all in all. */
function newGroup({ primary, backend, targets }: ArrayContext, name: string): Mending<ArrayCall[]> {
  const devices = groupsOf(backend).find((group) => group.name === name)?.devices ?? []
  const own = targets.filter(({ line }) => devices.some((device) => device.line === line))
  const known = [...new Set(own.flatMap(({ array }) => array ?? []))]
  if (known.length === 0) return denied('None of its targets answers, so their names are not known')
  const refusal = refusalOf('intervalSeconds', backend) ?? refusalOf('days', backend)
  if (refusal !== null) return denied(refusal)
  const settings = {
    replication_schedule: { frequency: backend.intervalSeconds * 1000 },
    target_retention: retentionBody(backend),
  }
  return mended(
    { array: primary, method: 'POST', path: '/protection-groups', query: { names: name } },
    { array: primary, ...patchGroup(name, settings) },
    ...known.flatMap((target) => [
      { array: primary, ...targetCall('POST', name, target) },
      allow(primary, name, target, true),
    ]),
    { array: primary, ...patchGroup(name, { replication_schedule: { enabled: true } }) },
  )
}

function newPod({ primary, targets }: ArrayContext, name: string): Mending<ArrayCall[]> {
  const [other] = targets.flatMap(({ type, array }) => (type === 'sync' ? (array ?? []) : []))
  if (other === undefined)
    return denied('Its other array does not answer, so its name is not known')
  return mended(
    { array: primary, method: 'POST', path: '/pods', query: { names: name }, body: {} },
    { array: primary, ...stretch(name, other) },
  )
}

const mended = (...mend: ArrayCall[]): Mending<ArrayCall[]> => ({ ok: true, mend })
const denied = (reason: string): Mending<never> => ({ ok: false, reason })

/** Why the array takes no such value; null when it does. */
function refusalOf(field: Difference['field'], backend: PureBackend): string | null {
  if (field === 'enabled') return null
  if (field === 'intervalSeconds') {
    const verdict = checkInterval(backend.intervalSeconds)
    return verdict.ok ? null : `The array takes no such interval. ${verdict.reason}.`
  }
  const [error] = Object.values(retentionErrors(backend.targetRetention))
  return error === undefined ? null : `The array takes no such retention. ${error}.`
}

const retentionBody = ({ targetRetention: { allForSeconds, perDay, days } }: PureBackend) => ({
  all_for_sec: allForSeconds,
  per_day: perDay,
  days,
})

/** The wire has the interval in milliseconds. */
function settingBody(
  field: 'intervalSeconds' | 'enabled' | 'allForSeconds' | 'perDay' | 'days',
  backend: PureBackend,
): Record<string, unknown> {
  const { all_for_sec, per_day, days } = retentionBody(backend)
  const bodies = {
    intervalSeconds: { replication_schedule: { frequency: backend.intervalSeconds * 1000 } },
    enabled: { replication_schedule: { enabled: true } },
    allForSeconds: { target_retention: { all_for_sec } },
    perDay: { target_retention: { per_day } },
    days: { target_retention: { days } },
  }
  return bodies[field]
}

const patchGroup = (name: string, body: Record<string, unknown>): Omit<ArrayCall, 'array'> => ({
  method: 'PATCH',
  path: '/protection-groups',
  query: { names: name },
  body,
})

const targetCall = (
  method: 'POST' | 'DELETE',
  group: string,
  target: string,
): Omit<ArrayCall, 'array'> => ({
  method,
  path: '/protection-groups/targets',
  query: { group_names: group, member_names: target },
})

/** `pure1:cinder-group`, and `cinder-pod:cinder-trisync` of `cinder-pod::cinder-trisync`. */
export const groupNameOnTarget = (primary: string, group: string): string =>
  group.includes('::') ? group.replace('::', ':') : `${primary}:${group}`

/** Only the target itself can let another array replicate to it. */
const allow = (primary: string, group: string, target: string, waits = false): ArrayCall => ({
  array: target,
  method: 'PATCH',
  path: '/protection-groups/targets',
  query: { group_names: groupNameOnTarget(primary, group) },
  body: { allowed: true },
  ...(waits && { waitsForObject: true }),
})

const recover = (kind: Difference['kind'], name: string): Omit<ArrayCall, 'array'> => ({
  method: 'PATCH',
  path: kind === 'pod' ? '/pods' : '/protection-groups',
  query: { names: name },
  body: { destroyed: false },
})

const stretch = (pod: string, array: string): Omit<ArrayCall, 'array'> => ({
  method: 'POST',
  path: '/pods/arrays',
  query: { group_names: pod, member_names: array },
})
