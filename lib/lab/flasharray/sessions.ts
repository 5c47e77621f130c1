import { randomUUID } from 'node:crypto'
import type { Clock } from '../core/clock.ts'
import type { Store } from '../core/store.ts'
import { recordFailedSignIn, recordSignIn, recordSignOut } from './model/session-records.ts'
import type { RequestFaults } from './request-faults.ts'

export type Sessions = {
  /** @returns the token of a new session of that account. */
  open(array: string, user: string): string
  /** Whose live session of that array the token is, if it is one; using it keeps it alive. */
  touch(array: string, token: string): string | undefined
  /** Ends a session; one that is over already may be ended again. */
  close(token: string): void
  /** Takes notice of somebody who was not let in. */
  refuse(array: string): void
}

type Session = { array: string; user: string; usedMs: number; epoch: number; recordKey: number }

/**
 * Sessions live in memory and on the real clock: a restart forgets them, and every client signs in
 * again on 401 as it does when they expire. Their records are rows, in virtual time.
 */
export function createSessions(options: {
  store: Store
  clock: Clock
  faults: RequestFaults
  realNowMs: () => number
}): Sessions {
  const { store, clock, faults, realNowMs } = options
  const sessions = new Map<string, Session>()
  const stage = () => ({ store, nowMs: clock.nowMs() })
  const idleTimeoutMs = createIdleTimeouts(store)
  const isOver = ({ array, usedMs, epoch }: Session) => {
    const idleMs = idleTimeoutMs(array)
    return faults.of(array).sessionEpoch !== epoch || (idleMs > 0 && realNowMs() - usedMs >= idleMs)
  }
  const end = (token: string, event: 'logout' | undefined) => {
    const session = sessions.get(token)
    if (session === undefined) return
    sessions.delete(token)
    recordSignOut(stage(), session, event)
  }
  return {
    open: (array, user) => {
      for (const [token, session] of sessions) if (isOver(session)) end(token, undefined)
      const token = randomUUID()
      const epoch = faults.of(array).sessionEpoch
      const recordKey = recordSignIn(stage(), array, user)
      sessions.set(token, { array, user, usedMs: realNowMs(), epoch, recordKey })
      return token
    },
    touch: (array, token) => {
      const session = sessions.get(token)
      if (session === undefined || session.array !== array) return undefined
      if (isOver(session)) {
        end(token, undefined)
        return undefined
      }
      session.usedMs = realNowMs()
      return session.user
    },
    close: (token) => end(token, 'logout'),
    refuse: (array) => recordFailedSignIn(stage(), array),
  }
}

/** The setting of each array, in real ms, 0 for never; read again only after somebody wrote. */
function createIdleTimeouts(store: Store): (array: string) => number {
  let version = -1
  let known = new Map<string, number>()
  return (array) => {
    if (version !== store.version()) {
      const rows = store.all<{ name: string; idle_timeout_ms: number }>(
        'select name, idle_timeout_ms from fa_array',
      )
      known = new Map(rows.map((row) => [row.name, row.idle_timeout_ms]))
      version = store.version()
    }
    return known.get(array) ?? 0
  }
}
