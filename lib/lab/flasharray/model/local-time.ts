import type { Stage } from './wires.ts'

const QUARTER_MS = 900_000

const formats = new Map<string, Intl.DateTimeFormat>()
const offsets = new Map<string, number>()

/** The zone in which an array counts its days. */
export function zoneOf({ store }: Stage, array: string): string {
  const sql = 'select time_zone from fa_array where name = ?'
  return store.get<{ time_zone: string }>(sql, array)?.time_zone ?? 'UTC'
}

/** Ms since 1970 as the clocks of a zone show it, as if that were UTC. */
export const toLocal = (ms: number, zone: string): number => ms + offsetMs(ms, zone)

/** The other way round. In the hour that a zone skips or repeats, as close as can be. */
export function fromLocal(localMs: number, zone: string): number {
  const guess = localMs - offsetMs(localMs, zone)
  return localMs - offsetMs(guess, zone)
}

/** How far a zone is ahead of UTC; it changes on the quarter of an hour, if at all. */
function offsetMs(ms: number, zone: string): number {
  if (zone === 'UTC') return 0
  const quarter = Math.floor(ms / QUARTER_MS)
  const key = `${zone} ${quarter}`
  const known = offsets.get(key)
  if (known !== undefined) return known
  if (offsets.size > 10_000) offsets.clear()
  const offset = readOffset(quarter * QUARTER_MS, zone)
  offsets.set(key, offset)
  return offset
}

function readOffset(ms: number, zone: string): number {
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat('en', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
  formats.set(zone, format)
  const parts = new Map(format.formatToParts(ms).map(({ type, value }) => [type, Number(value)]))
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0
  const [year, month, day] = [part('year'), part('month') - 1, part('day')]
  return Date.UTC(year, month, day, part('hour'), part('minute'), part('second')) - ms
}
