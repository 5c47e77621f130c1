import { CinderError } from './errors.ts'

/** Newest microversion of Cinder 21 (Zed). */
export const MAX_MINOR = 70

const HEADER = 'openstack-api-version'

/**
 * The minor version a request asks for: the header lists services with a version each, and without
 * one for `volume` it is 3.0.
 */
export function requestedMinor(headers: Headers): number {
  const text = (headers.get(HEADER) ?? '')
    .split(',')
    .map((part) => part.trim().split(/\s+/))
    .find(([service]) => service?.toLowerCase() === 'volume')
    ?.slice(1)
    .join(' ')
  if (text === undefined) return 0
  if (text === 'latest') return MAX_MINOR
  const found = /^([1-9]\d*)\.([1-9]\d*|0)$/.exec(text)
  if (!found)
    throw new CinderError(
      400,
      `API Version String ${text} is of invalid format. Must be of format MajorNum.MinorNum.`,
    )
  const minor = Number(found[2])
  if (found[1] !== '3' || minor > MAX_MINOR) throw new UnsupportedVersion(text)
  return minor
}

/** A well-formed version that this Cinder does not have; the answer repeats it in its header. */
export class UnsupportedVersion extends CinderError {
  readonly version: string
  constructor(version: string) {
    super(
      406,
      `Version ${version} is not supported by the API. Minimum is 3.0 and maximum is 3.${MAX_MINOR}.`,
    )
    this.version = version
  }
}

/** Marks an answer as one of `version`, for clients and caches. */
export function markVersion(response: Response, version: string): void {
  response.headers.set(HEADER, `volume ${version}`)
  response.headers.set('vary', 'OpenStack-API-Version')
}
