export const SECOND_MS = 1000
const MINUTE_SECONDS = 60
export const HOUR_SECONDS = 3600
export const DAY_SECONDS = 86_400
export const HOUR_MS = HOUR_SECONDS * SECOND_MS
export const DAY_MS = DAY_SECONDS * SECOND_MS
export const GIB_BYTES = 1024 ** 3

const plural = (count: number, unit: string) => `${count} ${unit}${count === 1 ? '' : 's'}`

// Hours go up to two days because schedules and retentions are spoken of that way: "24 hours".
const wholeUnits = [
  { seconds: DAY_SECONDS, name: 'day', from: 2 * DAY_SECONDS },
  { seconds: HOUR_SECONDS, name: 'hour', from: HOUR_SECONDS },
  { seconds: MINUTE_SECONDS, name: 'minute', from: MINUTE_SECONDS },
]

/** A length of time in whole words, exact: 86400 → "24 hours", 5400 → "90 minutes", 604800 → "7 days". */
export function durationWords(durationSeconds: number): string {
  const unit = wholeUnits.find(
    ({ seconds, from }) => durationSeconds >= from && durationSeconds % seconds === 0,
  )
  return unit === undefined
    ? plural(durationSeconds, 'second')
    : plural(durationSeconds / unit.seconds, unit.name)
}

/** How often something happens: 3600 → "every hour", 7200 → "every 2 hours", 86400 → "every day". */
export function everyWords(intervalSeconds: number): string {
  if (intervalSeconds === DAY_SECONDS) return 'every day'
  const words = durationWords(intervalSeconds)
  return `every ${words.startsWith('1 ') ? words.slice(2) : words}`
}

const shortUnits = [
  { seconds: DAY_SECONDS, name: 'd' },
  { seconds: HOUR_SECONDS, name: 'h' },
  { seconds: MINUTE_SECONDS, name: 'min' },
  { seconds: 1, name: 's' },
]

/** A length of time for a table cell, its two largest units, rounded down: 5430 → "1 h 30 min". */
export function durationShort(durationSeconds: number): string {
  const whole = Math.max(0, Math.floor(durationSeconds))
  const first = shortUnits.findIndex(({ seconds }) => whole >= seconds)
  const [large, small] = first < 0 ? [undefined, undefined] : shortUnits.slice(first, first + 2)
  if (large === undefined) return '0 s'
  const count = Math.floor(whole / large.seconds)
  const rest = small === undefined ? 0 : Math.floor((whole % large.seconds) / small.seconds)
  return rest === 0 || small === undefined
    ? `${count} ${large.name}`
    : `${count} ${large.name} ${rest} ${small.name}`
}

/** How old something is, for a table cell; seconds count below a minute only: 1507 → "25 min". */
export const ageShort = (ageSeconds: number): string =>
  durationShort(
    ageSeconds < MINUTE_SECONDS ? ageSeconds : ageSeconds - (ageSeconds % MINUTE_SECONDS),
  )

const byteUnits = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB']

/** A number of bytes with a binary unit and at most one decimal: 1610612736 → "1.5 GiB". */
export function bytesWords(sizeBytes: number): string {
  const power = sizeBytes < 1 ? 0 : Math.min(5, Math.floor(Math.log2(sizeBytes) / 10))
  const value = Math.round((sizeBytes / 1024 ** power) * 10) / 10
  return `${value} ${byteUnits[power]}`
}

/** A size that Cinder states in GiB: 10 → "10 GiB". */
export const gibWords = (sizeGib: number): string => `${sizeGib} GiB`

/** A time of day from seconds since midnight: 32400 → "09:00". */
export function timeOfDayWords(secondsSinceMidnight: number): string {
  const pad = (value: number) => String(value).padStart(2, '0')
  const hours = Math.floor(secondsSinceMidnight / HOUR_SECONDS) % 24
  return `${pad(hours)}:${pad(Math.floor((secondsSinceMidnight % HOUR_SECONDS) / MINUTE_SECONDS))}`
}
