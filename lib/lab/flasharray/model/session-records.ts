import type { Stage } from './wires.ts'

/** Writes down that somebody signed in; answers the record's key, by which the session ends. */
export function recordSignIn({ store, nowMs }: Stage, array: string, user: string): number {
  return store.run(
    `insert into fa_session (array, event, user, start_ms) values (?, 'login', ?, ?)`,
    array,
    user,
    nowMs,
  ).lastInsertRowid
}

/** The session of a record is over: by signing out, which is an event of its own, or by itself. */
export function recordSignOut(
  { store, nowMs }: Stage,
  { array, user, recordKey }: { array: string; user: string; recordKey: number },
  event: 'logout' | undefined,
): void {
  store.transaction(() => {
    store.run('update fa_session set end_ms = ? where key = ?', nowMs, recordKey)
    if (event !== undefined) insertMoment({ store, nowMs }, { array, user, event })
  })
}

/** Failures in a row are one record that counts them, however often a client tries. */
export function recordFailedSignIn({ store, nowMs }: Stage, array: string): void {
  const { changes } = store.run(
    `update fa_session set event_count = event_count + 1, end_ms = ?
     where key = (select key from fa_session where array = ? order by key desc limit 1)
     and event = 'failed authentication'`,
    nowMs,
    array,
  )
  if (changes === 0)
    insertMoment({ store, nowMs }, { array, user: UNKNOWN, event: 'failed authentication' })
}

/** A token that is nobody's does not tell who tried. */
const UNKNOWN = ''

const insertMoment = (
  { store, nowMs }: Stage,
  { array, user, event }: { array: string; user: string; event: string },
) =>
  store.run(
    'insert into fa_session (array, event, user, start_ms, end_ms) values (?, ?, ?, ?, ?)',
    array,
    event,
    user,
    nowMs,
    nowMs,
  )

/** Ends the records of sessions that a restart forgot. */
export function closeForgottenSessions({ store, nowMs }: Stage): void {
  store.run('update fa_session set end_ms = ? where end_ms is null', nowMs)
}
