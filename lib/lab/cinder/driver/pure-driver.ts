import type { Json, JsonObject } from '../../core/json.ts'
import {
  createGroup,
  createGroupFromSource,
  createGroupSnapshot,
  deleteGroup,
  deleteGroupSnapshot,
  updateGroup,
} from './consistency-groups.ts'
import { currentArray, type Driver } from './driver-core.ts'
import type {
  DriverGroup,
  DriverGroupSnapshot,
  DriverSnapshot,
  DriverType,
  DriverVolume,
} from './driver-objects.ts'
import { type SetupOptions, setUpDriver } from './driver-setup.ts'
import { readStats } from './driver-stats.ts'
import type { Reference } from './existing-references.ts'
import { failOver } from './host-failover.ts'
import { manageableSnapshots, manageableVolumes } from './manageable-lists.ts'
import type { Logger } from './oslo-log.ts'
import { generateVolumeName } from './purity-names.ts'
import {
  createSnapshot,
  deleteSnapshot,
  deleteVolume,
  extendVolume,
  revertToSnapshot,
} from './volume-changes.ts'
import { initializeConnection } from './volume-connections.ts'
import { createClone, createFromSnapshot, createVolume } from './volume-creation.ts'
import { terminateConnection } from './volume-disconnection.ts'
import {
  existingSize,
  manageSnapshot,
  manageVolume,
  unmanageSnapshot,
  unmanageVolume,
} from './volume-management.ts'
import { retypeVolume } from './volume-retype.ts'

/**
 * The Pure driver's behaviour over the array's REST API @ ab09bc39, its blind spots included: it looks
 * at few of the answers it gets (D2, D18). Every operation rejects with a PythonError where the real
 * one raises. `log` carries the request that asked.
 */
export type PureDriver = ReturnType<typeof assemble>

/** Sets the driver up; rejects with a PythonError where `do_setup` would raise. */
export async function createPureDriver(options: SetupOptions): Promise<PureDriver> {
  return assemble(options, await setUpDriver(options))
}

function assemble(options: SetupOptions, state: Driver['state']) {
  const as = (log: Logger): Driver => ({ state, options, log })
  // Failovers take arrays off the lists, but not out of the process.
  const opened = [state.array, ...state.targets, ...state.trisyncTargets, state.failedOverFrom]
  return {
    stats: async (log: Logger, nowMs: number) => {
      const { client } = await currentArray(as(log))
      return readStats(client, state, options.conf, options.driverClass, log, nowMs)
    },
    /** The name on the array that a volume gets. */
    nameFor: (volume: DriverVolume, log: Logger) => generateVolumeName(as(log), volume),
    createVolume: (volume: DriverVolume, log: Logger) => createVolume(as(log), volume),
    createFromSnapshot: (volume: DriverVolume, snapshot: DriverSnapshot, log: Logger) =>
      createFromSnapshot(as(log), volume, snapshot),
    createClone: (volume: DriverVolume, source: DriverVolume, log: Logger) =>
      createClone(as(log), volume, source),
    deleteVolume: (volume: DriverVolume, log: Logger) => deleteVolume(as(log), volume),
    extendVolume: (volume: DriverVolume, newSizeGib: number, log: Logger) =>
      extendVolume(as(log), volume, newSizeGib),
    retype: (volume: DriverVolume, newType: DriverType, log: Logger) =>
      retypeVolume(as(log), volume, newType),
    createSnapshot: (snapshot: DriverSnapshot, log: Logger) => createSnapshot(as(log), snapshot),
    deleteSnapshot: (snapshot: DriverSnapshot, log: Logger) => deleteSnapshot(as(log), snapshot),
    revertToSnapshot: (volume: DriverVolume, snapshot: DriverSnapshot, log: Logger) =>
      revertToSnapshot(as(log), volume, snapshot),
    existingSize: (reference: Reference, kind: 'volume' | 'snapshot', log: Logger) =>
      existingSize(as(log), reference, kind),
    manageVolume: (volume: DriverVolume, reference: Reference, log: Logger) =>
      manageVolume(as(log), volume, reference),
    manageSnapshot: (snapshot: DriverSnapshot, reference: Reference, log: Logger) =>
      manageSnapshot(as(log), snapshot, reference),
    unmanageVolume: (volume: DriverVolume, log: Logger) => unmanageVolume(as(log), volume),
    unmanageSnapshot: (snapshot: DriverSnapshot, log: Logger) =>
      unmanageSnapshot(as(log), snapshot),
    manageableVolumes: (known: Map<string, string>, log: Logger): Promise<JsonObject[]> =>
      manageableVolumes(as(log), known),
    manageableSnapshots: (known: Map<string, string>, log: Logger): Promise<JsonObject[]> =>
      manageableSnapshots(as(log), known),
    initializeConnection: (volume: DriverVolume, connector: Json, log: Logger) =>
      initializeConnection(as(log), volume, connector),
    terminateConnection: (volume: DriverVolume, connector: Json, log: Logger) =>
      terminateConnection(as(log), volume, connector),
    createGroup: (group: DriverGroup, log: Logger) => createGroup(as(log), group),
    createGroupFromSource: (
      group: DriverGroup,
      volumes: DriverVolume[],
      source: Parameters<typeof createGroupFromSource>[3],
      log: Logger,
    ) => createGroupFromSource(as(log), group, volumes, source),
    updateGroup: (
      group: DriverGroup,
      added: DriverVolume[],
      removed: DriverVolume[],
      log: Logger,
    ) => updateGroup(as(log), group, added, removed),
    deleteGroup: (group: DriverGroup, volumes: DriverVolume[], log: Logger) =>
      deleteGroup(as(log), group, volumes),
    createGroupSnapshot: (snapshot: DriverGroupSnapshot, log: Logger) =>
      createGroupSnapshot(as(log), snapshot),
    deleteGroupSnapshot: (snapshot: DriverGroupSnapshot, log: Logger) =>
      deleteGroupSnapshot(as(log), snapshot),
    failOver: (volumes: DriverVolume[], secondaryId: string | undefined, log: Logger) =>
      failOver(as(log), volumes, secondaryId),
    close: async () => {
      await Promise.all([...new Set(opened)].map((array) => array?.client.close()))
    },
  }
}
