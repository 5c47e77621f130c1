import type { Clock } from '../core/clock.ts'
import type { Service } from '../core/serve.ts'
import type { Store } from '../core/store.ts'
import type { Routes } from './call.ts'
import { createEndpoint } from './endpoint.ts'
import { addEventSources } from './events.ts'
import { apiTokenOf, CINDER_ACCOUNT } from './model/accounts.ts'
import { closeForgottenSessions } from './model/session-records.ts'
import { requestFaultsOf } from './request-faults.ts'
import { alertRoutes } from './resources/alerts.ts'
import { arrayConnectionRoutes } from './resources/array-connections.ts'
import { arrayRoutes } from './resources/arrays.ts'
import { auditRoutes } from './resources/audits.ts'
import { connectionRoutes } from './resources/connections.ts'
import { defaultProtectionRoutes } from './resources/default-protections.ts'
import { guardEradication } from './resources/eradication-guard.ts'
import { hardwareRoutes } from './resources/hardware.ts'
import { hostGroupRoutes } from './resources/host-groups.ts'
import { hostRoutes } from './resources/hosts.ts'
import { objectPerformanceRoutes } from './resources/object-performance.ts'
import { podArrayRoutes } from './resources/pod-arrays.ts'
import { podPerformanceRoutes } from './resources/pod-performance.ts'
import { podSpaceRoutes } from './resources/pod-space.ts'
import { podRoutes } from './resources/pods.ts'
import { protectionGroupHostRoutes } from './resources/protection-group-hosts.ts'
import { protectionGroupMemberRoutes } from './resources/protection-group-members.ts'
import { protectionGroupPerformanceRoutes } from './resources/protection-group-performance.ts'
import { protectionGroupSnapshotRoutes } from './resources/protection-group-snapshots.ts'
import { protectionGroupTargetRoutes } from './resources/protection-group-targets.ts'
import { protectionGroupRoutes } from './resources/protection-groups.ts'
import { remoteArrayRoutes } from './resources/remote-arrays.ts'
import { remotePodRoutes } from './resources/remote-pods.ts'
import { sessionRoutes } from './resources/sessions.ts'
import { transferRoutes } from './resources/transfers.ts'
import { volumeGroupRoutes } from './resources/volume-groups.ts'
import { volumeSnapshotRoutes } from './resources/volume-snapshots.ts'
import { volumeTagRoutes } from './resources/volume-tags.ts'
import { volumeRoutes } from './resources/volumes.ts'
import { type Coverage, coverageOf, joinRoutes } from './router.ts'
import { schema } from './schema/schema.ts'
import { type ArraySeed, type LinkSeed, seedFleet } from './seed.ts'
import { createSessions } from './sessions.ts'
import { type WireHandler, wireListener } from './wire.ts'

/** The stand-in FlashArrays of one lab: they see each other, and share one store and clock. */
export type Fleet = {
  /** Makes the arrays and links that are not there yet; harmless on a state that has them. */
  seed(arrays: readonly ArraySeed[], links: readonly LinkSeed[]): void
  arrayNames(): string[]
  /** Whether no volume was ever made on them, or all are gone. */
  isEmpty(): boolean
  /** REST 2.x of one array: what it answers, for a caller in this process. */
  handler(arrayName: string): WireHandler
  /** The same on a port. */
  service(arrayName: string): Service
  /** The secret that signs in to an array: that of Cinder's account, unless another one is named. */
  apiToken(arrayName: string, account?: string): string
  /** Tells where an array is managed, as the other arrays' `array-connections` show it. */
  setAddress(arrayName: string, address: string): void
}

const served: Routes = joinRoutes([
  alertRoutes,
  arrayConnectionRoutes,
  arrayRoutes,
  auditRoutes,
  connectionRoutes,
  defaultProtectionRoutes,
  hardwareRoutes,
  hostGroupRoutes,
  hostRoutes,
  objectPerformanceRoutes,
  podArrayRoutes,
  podPerformanceRoutes,
  podRoutes,
  podSpaceRoutes,
  protectionGroupHostRoutes,
  protectionGroupMemberRoutes,
  protectionGroupPerformanceRoutes,
  protectionGroupRoutes,
  protectionGroupSnapshotRoutes,
  protectionGroupTargetRoutes,
  remoteArrayRoutes,
  remotePodRoutes,
  sessionRoutes,
  volumeRoutes,
  volumeGroupRoutes,
  transferRoutes,
  volumeSnapshotRoutes,
  volumeTagRoutes,
])

const routes = guardEradication(served)

/** Every call of REST 2.38, and whether these arrays serve it. */
export const coverage = (): Coverage[] => coverageOf(routes)

/**
 * The fleet of a store; makes its tables and puts its events on the clock.
 * @param options.realNowMs the real clock, which sessions expire by.
 */
export function createFleet(options: {
  store: Store
  clock: Clock
  realNowMs?: () => number
}): Fleet {
  const { store, clock } = options
  store.migrate(schema)
  addEventSources(store, clock)
  const faults = requestFaultsOf(store)
  const realNowMs = options.realNowMs ?? Date.now
  const sessions = createSessions({ store, clock, faults, realNowMs })
  closeForgottenSessions({ store, nowMs: clock.nowMs() })
  const find = (name: string) => {
    const row = store.get<{ name: string }>('select name from fa_array where name = ?', name)
    if (row === undefined) throw new Error(`There is no array ${name}`)
    return row
  }
  const handler = (arrayName: string) => {
    const { name: array } = find(arrayName)
    return createEndpoint({ store, clock, sessions, faults, routes, array })
  }
  return {
    seed: (arrays, links) => seedFleet(store, arrays, links),
    arrayNames: () =>
      store.all<{ name: string }>('select name from fa_array order by key').map((row) => row.name),
    isEmpty: () => store.get('select 1 from fa_volume limit 1') === undefined,
    handler,
    service: (arrayName) => ({
      listener: wireListener(handler(arrayName), () => faults.of(arrayName)),
    }),
    apiToken: (arrayName, account = CINDER_ACCOUNT) =>
      apiTokenOf(store, find(arrayName).name, account),
    setAddress: (arrayName, address) => {
      store.run('update fa_array set address = ? where name = ?', address, find(arrayName).name)
    },
  }
}
