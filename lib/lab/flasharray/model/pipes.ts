import { throttleOf } from './array-connections.ts'
import { fromLocal, toLocal, zoneOf } from './local-time.ts'
import { canReach, type Stage, wireBetween } from './wires.ts'

/**
 * What replicates from one array to another. All transfers that move share it fairly: `served` is how
 * many bytes each of them has been given since the pipe began, so that a transfer which starts with
 * `served + work` as its tag is done when `served` gets there, whoever comes and goes meanwhile.
 */
export type Pipe = {
  key: number
  source: string
  target: string
  served: number
  as_of_ms: number
  /** Of all transfers together; 0 while the arrays do not reach each other. */
  bytes_per_sec: number
  /** When a throttle window begins or ends. */
  rate_until_ms: number | null
  active: number
}

const DAY_MS = 86_400_000

/** Rounding of a tag of some 10^15 bytes. */
const NEARLY_BYTES = 0.5

/**
 * Lets a pipe serve up to now, does `work`, and works out when it next needs attention. The work may
 * change how many transfers are active.
 */
export function withPipe(stage: Stage, pipe: Pipe, work: (pipe: Pipe) => void): void {
  const { store, nowMs } = stage
  if (pipe.active > 0)
    pipe.served += ((nowMs - pipe.as_of_ms) * pipe.bytes_per_sec) / 1000 / pipe.active
  pipe.as_of_ms = nowMs
  work(pipe)
  if (pipe.rate_until_ms !== null && pipe.rate_until_ms <= nowMs) setRate(stage, pipe)
  store.run(
    `update fa_pipe set served = ?, as_of_ms = ?, bytes_per_sec = ?, rate_until_ms = ?, active = ?,
       next_ms = ? where key = ?`,
    pipe.served,
    pipe.as_of_ms,
    pipe.bytes_per_sec,
    pipe.rate_until_ms,
    pipe.active,
    nextMs(stage, pipe),
    pipe.key,
  )
}

/** The pipe between two arrays, made when it is first needed. */
export function pipeBetween(stage: Stage, source: string, target: string): Pipe {
  const { store, nowMs } = stage
  const read = () =>
    store.get<Pipe>('select * from fa_pipe where source = ? and target = ?', source, target)
  const found = read()
  if (found !== undefined) return found
  store.run(
    `insert into fa_pipe (source, target, served, as_of_ms, bytes_per_sec, active)
     values (?, ?, 0, ?, 0, 0)`,
    source,
    target,
    nowMs,
  )
  const made = read()
  if (made === undefined) throw new Error('The pipe that was just made is not there')
  withPipe(stage, made, () => setRate(stage, made))
  return made
}

/** Takes notice of the bandwidth that every pair of arrays has now. */
export function settlePipes(stage: Stage): void {
  for (const pipe of stage.store.all<Pipe>('select * from fa_pipe'))
    withPipe(stage, pipe, () => setRate(stage, pipe))
}

/** Keys of the transfers that a pipe has served to the end. */
export function servedTransfers({ store }: Stage, pipe: Pipe): number[] {
  return store
    .all<{ key: number }>(
      'select key from fa_transfer where pipe_key = ? and finish_tag <= ? order by finish_tag, key',
      pipe.key,
      pipe.served + NEARLY_BYTES,
    )
    .map((row) => row.key)
}

function setRate(stage: Stage, pipe: Pipe): void {
  const { source, target } = pipe
  const throttle = throttleOf(stage, source, target)
  const limits = [
    linkRate(stage, source, target),
    wireBetween(stage, source, target).limitBytesPerSec,
  ]
  pipe.rate_until_ms = null
  if (throttle?.window === undefined) limits.push(throttle?.defaultLimit)
  else {
    const { startMs, endMs } = throttle.window
    const zone = zoneOf(stage, source)
    const local = toLocal(stage.nowMs, zone)
    limits.push(isInside(local, startMs, endMs) ? throttle.windowLimit : throttle.defaultLimit)
    const changeMs = Math.min(nextAt(local, startMs), nextAt(local, endMs))
    pipe.rate_until_ms = fromLocal(changeMs, zone)
  }
  const least = Math.min(...limits.filter((limit) => limit !== undefined))
  pipe.bytes_per_sec = canReach(stage, source, target) ? least : 0
}

/** The bandwidth of the connection itself; none without a connection. */
function linkRate({ store }: Stage, source: string, target: string): number {
  const row = store.get<{ rate: number | null }>(
    'select max(bytes_per_sec) as rate from fa_link where array = ? and remote = ?',
    source,
    target,
  )
  return row?.rate ?? 0
}

function nextMs({ store, nowMs }: Stage, pipe: Pipe): number | null {
  if (pipe.active === 0) return null
  const untilMs = pipe.rate_until_ms ?? Number.POSITIVE_INFINITY
  let doneMs = Number.POSITIVE_INFINITY
  if (pipe.bytes_per_sec > 0) {
    const least = store.get<{ tag: number }>(
      `select finish_tag as tag from fa_transfer where pipe_key = ? and finish_tag is not null
       order by finish_tag limit 1`,
      pipe.key,
    )
    const bytes = Math.max(0, (least?.tag ?? 0) - pipe.served)
    doneMs = nowMs + Math.ceil((bytes * pipe.active * 1000) / pipe.bytes_per_sec)
  }
  const next = Math.min(untilMs, doneMs)
  return Number.isFinite(next) ? next : null
}

/** Whether a time of day is in a window, which may span midnight. All in ms of one zone. */
function isInside(ms: number, startMs: number, endMs: number): boolean {
  const time = ms % DAY_MS
  return startMs <= endMs ? time >= startMs && time < endMs : time >= startMs || time < endMs
}

/** The next time, after `ms`, that it is `timeOfDayMs`. */
function nextAt(ms: number, timeOfDayMs: number): number {
  const today = ms - (ms % DAY_MS) + timeOfDayMs
  return today > ms ? today : today + DAY_MS
}
