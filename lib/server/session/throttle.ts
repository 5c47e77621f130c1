import { Failure } from '../failure.ts'
import { processWide } from '../process-wide.ts'

const windowMs = 60_000
/** Failures a minute for one user from one address, and for one user from everywhere. */
const mostFromAddress = 10
const mostForUser = 50
const mostRemembered = 10_000

const failures = () => processWide('sign-in-failures', () => new Map<string, number[]>())

export type Attempt = { username: string; address: string }

const keysOf = ({ username, address }: Attempt): [key: string, most: number][] => [
  [`${username.toLowerCase()} ${address}`, mostFromAddress],
  [username.toLowerCase(), mostForUser],
]
const recent = (key: string, nowMs: number) =>
  (failures().get(key) ?? []).filter((atMs) => atMs > nowMs - windowMs)

/** @throws Failure `too-many-requests` after too many wrong passwords within a minute */
export function assertMayTry(attempt: Attempt, nowMs: number): void {
  const isBlocked = keysOf(attempt).some(([key, most]) => recent(key, nowMs).length >= most)
  if (isBlocked) {
    throw new Failure('too-many-requests', 'Too many failed sign-ins. Wait a minute and try again.')
  }
}

export function rememberFailure(attempt: Attempt, nowMs: number): void {
  if (failures().size >= mostRemembered) {
    for (const key of failures().keys()) if (recent(key, nowMs).length === 0) failures().delete(key)
  }
  for (const [key] of keysOf(attempt)) failures().set(key, [...recent(key, nowMs), nowMs])
}
