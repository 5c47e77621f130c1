import type { Fault, SetFault } from '#lib/contracts/farside/lab.ts'
import { bytesWords } from '#lib/domain/units.ts'

export type FaultKind = SetFault['kind']

/** What each fault is called, what it does, and what it is about. */
export const faultKinds: Record<
  FaultKind,
  { label: string; does: string; about: 'array' | 'link' | 'service' }
> = {
  'array-off': {
    label: 'Array off',
    does: 'It has no power: its port refuses connections, and the other arrays miss it.',
    about: 'array',
  },
  'array-hangs': {
    label: 'Array hangs',
    does: 'It takes requests and never answers them.',
    about: 'array',
  },
  'array-slow': {
    label: 'Array slow',
    does: 'It answers every request this much later.',
    about: 'array',
  },
  'array-unavailable': {
    label: 'Array answers 503',
    does: 'It is reached and says that its service is unavailable.',
    about: 'array',
  },
  'token-revoked': {
    label: 'API token revoked',
    does: 'Its API token lets nobody in any more, and all sessions end.',
    about: 'array',
  },
  'session-expired': {
    label: 'Sessions expired',
    does: 'All of its sessions end, once. Clients sign in again; nothing is left to clear.',
    about: 'array',
  },
  'patch-refused': {
    label: 'Changes refused',
    does: 'It answers every PATCH with 400.',
    about: 'array',
  },
  'mediator-unreachable': {
    label: 'Mediator unreachable',
    does: 'It does not reach the mediator of its pods.',
    about: 'array',
  },
  'mediator-flummoxed': {
    label: 'Wrong mediator',
    does: 'It reaches a mediator that is not the one of its pods (flummoxed).',
    about: 'array',
  },
  'link-cut': {
    label: 'Link cut',
    does: 'The two arrays do not reach each other. Transfers wait, and stretched pods go on with one of them.',
    about: 'link',
  },
  'link-throttled': {
    label: 'Link throttled',
    does: 'All transfers between the two arrays together get no more than this.',
    about: 'link',
  },
  'volume-service-stopped': {
    label: 'cinder-volume stopped',
    does: 'Cinder creates, extends and deletes nothing, and its backends go down. Starting it clears the fault.',
    about: 'service',
  },
}

/** `pure1 – pure2`, for people. */
export const linkWords = ([one, other]: readonly [string, string]) => `${one} – ${other}`

/** A fault, set or asked for, as far as it says what it is about. */
type Subject = {
  kind: FaultKind
  array?: string | undefined
  link?: readonly [string, string] | undefined
}

/** What a fault is about: an array, a link, or Cinder's own service. */
export function subjectWords({ array, link }: Subject): string {
  return array ?? (link === undefined ? 'Cinder' : linkWords(link))
}

/** “Link cut, pure1 – pure2”. */
export const faultWords = (fault: Subject) =>
  `${faultKinds[fault.kind].label}, ${subjectWords(fault)}`

/** By how much, where a fault has an amount: “2 s later”, “10 MiB/s”. */
export function amountWords({ delayMs, bytesPerSec }: Fault): string | undefined {
  if (delayMs !== undefined)
    return delayMs < 1000 ? `${delayMs} ms later` : `${delayMs / 1000} s later`
  return bytesPerSec === undefined ? undefined : `${bytesWords(bytesPerSec)}/s`
}

/** Whether two faults are the same one, of which only one can be in force. */
export function isSameFault(one: Subject, other: Subject): boolean {
  const subjectOf = ({ array, link }: Subject) => array ?? link?.toSorted().join('/')
  return one.kind === other.kind && subjectOf(one) === subjectOf(other)
}
