import type { Store } from '../../core/store.ts'
import { listServices } from '../db/services.ts'
import { ZONE } from './seed.ts'

/** Zones that volumes can be asked for in: those of all backends, and the default one. */
export function volumeZones(store: Store, nowMs: number): string[] {
  const zones = listServices(store, nowMs)
    .filter(({ binary }) => binary === 'cinder-volume')
    .map(({ zone }) => zone)
  return [...new Set([ZONE, ...zones])]
}
