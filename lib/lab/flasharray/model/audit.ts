import type { Call } from '../call.ts'
import { commandOf } from './audit-words.ts'

/**
 * Writes down one successful write as the command of Purity's CLI that does the same. Part of the
 * write's own transaction: what happened and its record are there together or not at all.
 */
export function recordAudit(call: Call): void {
  const { command, subcommand, words } = commandOf(call)
  const { lastInsertRowid } = call.store.run(
    'insert into fa_audit (array, time_ms, user, command, subcommand, arguments) values (?, ?, ?, ?, ?, ?)',
    call.array,
    call.nowMs,
    call.user,
    command,
    subcommand,
    words.join(' '),
  )
  if (lastInsertRowid % TRIM_EVERY === 0) forgetOldest(call)
}

/** How many records an array keeps, or up to TRIM_EVERY more: looking at each write would cost time. */
const KEPT = 10_000
const TRIM_EVERY = 500

function forgetOldest({ store, array }: Call): void {
  const oldest = store.get<{ key: number }>(
    'select key from fa_audit where array = ? order by key desc limit 1 offset ?',
    array,
    KEPT - 1,
  )
  if (oldest !== undefined)
    store.run('delete from fa_audit where array = ? and key < ?', array, oldest.key)
}
