import type { SummedLink } from '../../domain/replication/topology.ts'
import type { Outage } from './common.ts'

/** An array as a place that data leaves or comes to. */
export type TopologyArray = {
  name: string
  purityVersion: string | null
  outage: Outage | null
  /** It answers slowly: what is shown of it was read then, on the console's clock. Else null. */
  slowReadMs: number | null
  /** The backend (`host@backend`) that it belongs to; null when no cinder.conf names it. */
  backendId: string | null
  /** It is the array of that backend, and not one of its targets. */
  isPrimary: boolean
}

/** `GET /api/topology`: what replicates where. An array that is silent costs what only it knows. */
export type Topology = {
  /** Now, on the arrays' clock. */
  asOfMs: number
  arrays: TopologyArray[]
  /** Each with its worst groups, at most 4, and all of them counted. */
  links: SummedLink[]
  /** Groups that have a target, each once. */
  groupCount: number
}
