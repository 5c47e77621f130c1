import type { ErrorCode } from './errors.ts'

/** Why something of an upstream cannot be shown now, and since when (ms of the console's clock). */
export type Outage = { code: ErrorCode; message: string; sinceMs: number }

/** An array that a list is made of. */
export type ListedArray = {
  name: string
  /** The array's own clock; null while it cannot be read. */
  asOfMs: number | null
  outage: Outage | null
  /** It answers slowly: what is shown of it was read then, on the console's clock. Else null. */
  slowReadMs: number | null
}

/** A page of a list; `nextMarker` is null on the last page. */
export type Page<T> = { items: T[]; nextMarker: string | null }

/** An array as links name it: `name` is its own name and its id in our URLs. */
export type ArrayRef = { name: string; address: string }
