import { createCinder } from '../cinder/api/cinder.ts'
import { createVolumeService, type VolumeService } from '../cinder/driver/volume-service.ts'
import { type Clock, createClock } from '../core/clock.ts'
import type { Handler } from '../core/serve.ts'
import { openStore, type Store } from '../core/store.ts'
import { createFleet, type Fleet } from '../flasharray/fleet.ts'
import { createKeystone } from '../keystone/keystone.ts'
import { labUsers, serviceAccount } from './lab-accounts.ts'
import type { Scenario } from './scenarios.ts'
import type { StateDir } from './state-dir.ts'

/** The stand-ins on one store and one clock, before they have ports. */
export type LabParts = {
  store: Store
  clock: Clock
  fleet: Fleet
  volumeService: VolumeService
  keystone: Handler
  cinder: Handler
  /** Makes a scenario's arrays where they are missing; harmless on a state that has them. */
  seedArrays(scenario: Scenario): void
  /** Makes the rest of what a scenario starts from where it is missing, links included. */
  seed(scenario: Scenario, size?: number): void
}

/** @param urls root URLs of Keystone and Cinder, asked for at each request: ports are known late. */
export function createParts(
  state: StateDir,
  urls: () => { keystone: string; cinder: string },
): LabParts {
  const store = openStore(state.database)
  const clock = createClock(store, Date.now)
  const fleet = createFleet({ store, clock })
  const keystone = createKeystone({
    store,
    realNowMs: Date.now,
    endpoints: () => ({
      identity: urls().keystone,
      cinder: urls().cinder,
      // Clients want an image service to exist; nobody is there.
      image: `${urls().keystone}/image`,
    }),
  })
  const volumeService = createVolumeService({
    store,
    clock,
    confPath: state.cinderConf,
    logPath: state.volumeLog,
  })
  const cinder = createCinder({
    store,
    clock,
    keystone,
    cast: (host) => volumeService.wake(host),
    rpc: volumeService.call,
  })
  return {
    store,
    clock,
    fleet,
    volumeService,
    keystone: keystone.handler,
    cinder: cinder.handler,
    seedArrays: ({ arrays }) => fleet.seed(arrays, []),
    seed: (scenario, size) => {
      fleet.seed(scenario.arrays, scenario.links)
      if (scenario.populate !== undefined && fleet.isEmpty())
        store.transaction(() => scenario.populate?.({ store, nowMs: clock.nowMs() }, size))
      cinder.seed()
      keystone.seed({
        users: [...labUsers(state.usersPassword), serviceAccount(state.servicePassword)],
      })
    },
  }
}
