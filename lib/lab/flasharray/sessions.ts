import { randomUUID } from 'node:crypto'

/** Idle time after which an array forgets a session. */
const IDLE_MS = 30 * 60_000

export type Sessions = {
  open(array: string): string
  /** Whether the token is a live session of that array; using it keeps it alive. */
  touch(array: string, token: string): boolean
  close(token: string): void
}

/**
 * Sessions live in memory and on the real clock: a restart forgets them, and every client signs in
 * again on 401 as it does when they expire.
 */
export function createSessions(realNowMs: () => number): Sessions {
  const sessions = new Map<string, { array: string; usedMs: number }>()
  const dropIdle = () => {
    for (const [token, { usedMs }] of sessions)
      if (realNowMs() - usedMs >= IDLE_MS) sessions.delete(token)
  }
  return {
    open: (array) => {
      dropIdle()
      const token = randomUUID()
      sessions.set(token, { array, usedMs: realNowMs() })
      return token
    },
    touch: (array, token) => {
      const session = sessions.get(token)
      if (session === undefined || session.array !== array) return false
      if (realNowMs() - session.usedMs >= IDLE_MS) {
        sessions.delete(token)
        return false
      }
      session.usedMs = realNowMs()
      return true
    },
    close: (token) => {
      sessions.delete(token)
    },
  }
}
