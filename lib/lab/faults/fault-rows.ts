import type { LabFault, SetFaultRequest } from '#lib/contracts/lab/lab-api.ts'
import type { Store } from '../core/store.ts'

export type FaultRow = {
  id: string
  kind: LabFault['kind']
  array: string | null
  other: string | null
  delay_ms: number | null
  bytes_per_sec: number | null
  since_ms: number
}

/** What a fault is about: nothing, one array, or the wire between two, in the order of their names. */
export type Subject = { array: string | null; other: string | null }

export const subjectOf = (request: SetFaultRequest): Subject => {
  if ('array' in request) return { array: request.array, other: null }
  if (!('link' in request)) return { array: null, other: null }
  const [array, other] = request.link.toSorted((one, two) =>
    one.toLowerCase() < two.toLowerCase() ? -1 : 1,
  )
  return { array: array ?? null, other: other ?? null }
}

export const readFaults = (store: Store): LabFault[] =>
  store.all<FaultRow>('select * from fa_fault order by key').map(faultOf)

export function faultOf(row: FaultRow): LabFault {
  const { id, kind, array, other } = row
  return {
    id,
    kind,
    ...(array !== null && other === null ? { array } : {}),
    ...(array !== null && other !== null ? { link: [array, other] } : {}),
    ...(row.delay_ms === null ? {} : { delayMs: row.delay_ms }),
    ...(row.bytes_per_sec === null ? {} : { bytesPerSec: row.bytes_per_sec }),
    sinceMs: row.since_ms,
  }
}

/** Notes a fault; undefined when the same is in force already. */
export function insertFault(
  store: Store,
  row: Omit<FaultRow, 'delay_ms' | 'bytes_per_sec'>,
  request: SetFaultRequest,
): FaultRow | undefined {
  return store.get<FaultRow>(
    `insert into fa_fault (id, kind, array, other, delay_ms, bytes_per_sec, since_ms)
     values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing returning *`,
    row.id,
    row.kind,
    row.array,
    row.other,
    'delayMs' in request ? request.delayMs : null,
    'bytesPerSec' in request ? request.bytesPerSec : null,
    row.since_ms,
  )
}
