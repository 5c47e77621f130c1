/**
 * How far a zone is ahead of UTC at a moment.
 * @param timeZone IANA name; one that is not known counts as UTC.
 */
export function utcOffsetSeconds(timeZone: string, atMs: number): number {
  try {
    const parts = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' })
      .formatToParts(atMs)
      .find(({ type }) => type === 'timeZoneName')
    const [, sign, hours = '0', minutes = '0'] =
      /GMT([+-])(\d\d):(\d\d)/.exec(parts?.value ?? '') ?? []
    const seconds = Number(hours) * 3600 + Number(minutes) * 60
    return sign === '-' ? -seconds : seconds
  } catch {
    return 0
  }
}
