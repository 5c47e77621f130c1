import { type AuditWire, auditSchema } from '../../contracts/flasharray/audit.ts'
import type { AuditRow } from '../../domain/drift/audit.ts'
import { remember } from '../cache/remember.ts'
import type { ArrayHandle } from '../cloud/array-handle.ts'
import { toFailure } from '../failure.ts'
import { anyOf } from '../inventory/array-filter.ts'

/** It is long, and says the same as long as the differences are the same. */
const sharedForMs = 15_000
/** So far back changes are looked for. */
const mostRows = 1_000
const commands = ['purepgroup', 'purepod']
/** Snapshots would fill the page: those of a script may come every minute. */
const subcommands = [
  'add',
  'allow',
  'create',
  'destroy',
  'disable',
  'disallow',
  'enable',
  'eradicate',
  'recover',
  'remove',
  'rename',
  'retain',
  'schedule',
  'setattr',
]

export type AuditTrail =
  | { rows: AuditRow[]; refusal: null }
  /** Why the array does not let it be read: it may be too old, or the user of too small a role. */
  | { rows: null; refusal: string }

/**
 * What was done to groups and pods of an array, newest first: one call an array.
 * @param toExplain what it is asked for: an answer is shared with those only who saw the same, for
 *   one from before a change would tell of somebody else.
 */
export async function readAuditTrail(array: ArrayHandle, toExplain: string): Promise<AuditTrail> {
  const filter = [...anyOf('command', commands), ...anyOf('subcommand', subcommands)].join(' and ')
  try {
    const key = `array/${array.key}/audit-trail/${toExplain}`
    const { value } = await remember(key, sharedForMs, () =>
      array.client.page('/audits', { filter, sort: 'time-', limit: mostRows }, auditSchema),
    )
    return { rows: value.items.flatMap(toRow), refusal: null }
  } catch (error) {
    return { rows: null, refusal: toFailure(error).message }
  }
}

function toRow({ time, user, command, subcommand, ...rest }: AuditWire): AuditRow[] {
  if (typeof time !== 'number' || !command) return []
  return [
    {
      timeMs: time,
      user: user ?? '',
      command,
      subcommand: subcommand ?? '',
      arguments: rest.arguments ?? '',
    },
  ]
}
