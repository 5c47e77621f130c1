import type { RouteTable } from '../../core/route-table.ts'
import { listServices } from '../db/services.ts'
import type { Call, Route } from './call.ts'

/** Availability zones of the backends; one is available while any of its backends is enabled. */
export const zoneRoutes: RouteTable<Route> = {
  'GET /os-availability-zone': {
    policy: null,
    handle: (call) =>
      Response.json({
        availabilityZoneInfo: [...zones(call)].map(([zoneName, available]) => ({
          zoneName,
          zoneState: { available },
        })),
      }),
  },
}

function zones(call: Call): Map<string, boolean> {
  const found = new Map<string, boolean>()
  for (const { binary, zone, disabled } of listServices(call.store, call.nowMs))
    if (binary === 'cinder-volume') found.set(zone, found.get(zone) === true || !disabled)
  return found
}
