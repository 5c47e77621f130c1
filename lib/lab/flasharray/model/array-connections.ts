import type { Stage } from './wires.ts'

/** Limits of what leaves an array over a connection: bytes per second; the window in ms of the day. */
export type Throttle = {
  defaultLimit?: number
  window?: { startMs: number; endMs: number }
  windowLimit?: number
}

export type LinkRow = {
  key: number
  id: string
  array: string
  remote: string
  type: string
  bytes_per_sec: number
  encrypted: number
  default_limit: number | null
  window_start_ms: number | null
  window_end_ms: number | null
  window_limit: number | null
}

/**
 * The throttle of what `source` replicates to `target`; undefined without a limit. Periodic
 * replication uses the asynchronous connection, or the synchronous one if it is the only one.
 */
export function throttleOf({ store }: Stage, source: string, target: string): Throttle | undefined {
  const row = store.get<LinkRow>(
    'select * from fa_link where array = ? and remote = ? order by type limit 1',
    source,
    target,
  )
  return row === undefined ? undefined : throttleOfRow(row)
}

function throttleOfRow(row: LinkRow): Throttle | undefined {
  const { default_limit, window_start_ms, window_end_ms, window_limit } = row
  if (default_limit === null && window_limit === null) return undefined
  return {
    ...(default_limit === null ? {} : { defaultLimit: default_limit }),
    ...(window_start_ms === null || window_end_ms === null
      ? {}
      : { window: { startMs: window_start_ms, endMs: window_end_ms } }),
    ...(window_limit === null ? {} : { windowLimit: window_limit }),
  }
}
