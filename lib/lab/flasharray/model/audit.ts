import type { Call } from '../call.ts'
import { commandOf } from './audit-words.ts'

/**
 * Writes down one successful write as the command of Purity's CLI that does the same. Part of the
 * write's own transaction: what happened and its record are there together or not at all.
 */
export function recordAudit(call: Call): void {
  const { command, subcommand, words } = commandOf(call)
  call.store.run(
    'insert into fa_audit (array, time_ms, command, subcommand, arguments) values (?, ?, ?, ?, ?)',
    call.array,
    call.nowMs,
    command,
    subcommand,
    words.join(' '),
  )
}
