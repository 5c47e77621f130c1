import { durationShort } from '#lib/domain/units.ts'

/** How long a transfer took, which may be less than a second; in seconds. */
export const tookShort = (seconds: number): string =>
  seconds < 1 ? 'less than 1 s' : durationShort(seconds)
