import { readConfig } from '../config/config.ts'
import type { CinderHost } from '../config/schema.ts'
import { Failure } from '../failure.ts'

/** `devstack@puredriver-1` → its host and the section of cinder.conf that describes it. */
export function splitBackendId(backendId: string): { host: string; section: string } {
  const at = backendId.lastIndexOf('@')
  if (at <= 0) throw new Failure('not-found', `${backendId} is no backend: host@backend.`)
  return { host: backendId.slice(0, at), section: backendId.slice(at + 1) }
}

/** The host of farside.yaml whose cinder.conf describes the backend; undefined when it names none. */
export function findCinderHost(backendId: string): CinderHost | undefined {
  const { host } = splitBackendId(backendId)
  return readConfig().cinderHosts.find((each) => each.host === host)
}

/** @throws Failure saying what farside.yaml lacks */
export function cinderHostOf(backendId: string): CinderHost {
  const cinderHost = findCinderHost(backendId)
  if (cinderHost !== undefined) return cinderHost
  const { host } = splitBackendId(backendId)
  throw new Failure(
    'not-available',
    `farside.yaml has no cinderHosts entry for ${host}, so its cinder.conf and log are not known here.`,
  )
}
