import type { Store } from '../core/store.ts'
import { faultTables } from '../faults/schema.ts'

/** What is wrong with the answers of one array at present. */
export type RequestFault = {
  /** Accepts requests and never answers. */
  hangs: boolean
  /** How much later than usual it answers, in real ms. */
  delayMs: number
  /** Answers 503 to everything. */
  unavailable: boolean
  /** Refuses its API token. */
  tokenRevoked: boolean
  /** Answers 400 to every PATCH. */
  refusesPatch: boolean
  /** How often all sessions were ended: one that was opened at a smaller count is over. */
  sessionEpoch: number
}

export type RequestFaults = {
  /** Costs a look into a map: every request asks. */
  of(array: string): RequestFault
  /** Reads the tables again; to be called whenever a fault was set or cleared. */
  refresh(): void
}

const none: RequestFault = {
  hangs: false,
  delayMs: 0,
  unavailable: false,
  tokenRevoked: false,
  refusesPatch: false,
  sessionEpoch: 0,
}

type FaultRow = { kind: string; array: string; delay_ms: number | null }

const views = new WeakMap<Store, RequestFaults>()

/** The view of a store, the same for whoever sets faults and whoever suffers them. */
export function requestFaultsOf(store: Store): RequestFaults {
  const known = views.get(store)
  if (known !== undefined) return known
  const view = createView(store)
  views.set(store, view)
  return view
}

function createView(store: Store): RequestFaults {
  store.migrate(faultTables)
  let faults = readFaults(store)
  return {
    of: (array) => faults.get(array.toLowerCase()) ?? none,
    refresh: () => {
      faults = readFaults(store)
    },
  }
}

function readFaults(store: Store): Map<string, RequestFault> {
  const faults = new Map<string, RequestFault>()
  const change = (array: string, part: Partial<RequestFault>) => {
    const name = array.toLowerCase()
    faults.set(name, { ...(faults.get(name) ?? none), ...part })
  }
  for (const row of store.all<FaultRow>(
    'select kind, array, delay_ms from fa_fault where array is not null and other is null',
  ))
    change(row.array, effectOf(row))
  for (const { array, times } of store.all<{ array: string; times: number }>(
    'select array, times from fa_session_end',
  ))
    change(array, { sessionEpoch: times })
  return faults
}

function effectOf({ kind, delay_ms }: FaultRow): Partial<RequestFault> {
  switch (kind) {
    case 'array-hangs':
      return { hangs: true }
    case 'array-slow':
      return { delayMs: delay_ms ?? 0 }
    case 'array-unavailable':
      return { unavailable: true }
    case 'token-revoked':
      return { tokenRevoked: true }
    case 'patch-refused':
      return { refusesPatch: true }
    default:
      return {}
  }
}
