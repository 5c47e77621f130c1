import type { ListEnvelopeWire } from '#lib/contracts/flasharray/envelope.ts'
import { type Call, type Routes, readBody, refuseParameters } from '../call.ts'
import { patchSettings, settingsSchema } from '../model/array-settings.ts'
import { REDUCTION, SYSTEM_BYTES, snapshotBytes, uniqueSql, usedSql } from '../model/array-space.ts'
import { settleWorld } from '../model/world.ts'
import { list } from '../query/list.ts'
import { byName, flag, list as jsonList, number, type Resource, text } from '../query/resource.ts'
import { performanceOfArray } from './array-performance.ts'

// As reals: the sums of a very large fleet are beyond what a number of JavaScript holds exactly.
const written = 'cast(coalesce(t.written, 0) as real)'
const provisioned = 'cast(coalesce(t.live_provisioned, 0) as real)'

const space = {
  'space.data_reduction': number(`${REDUCTION}`),
  'space.total_reduction': number(`${REDUCTION * 2}`),
  'space.thin_provisioning': number(
    `iif(${provisioned} = 0, 0.0, max(0.0, 1 - 1.0 * ${written} / ${provisioned}))`,
  ),
  'space.total_physical': number(usedSql),
  'space.total_used': number(usedSql),
  'space.total_provisioned': number(provisioned),
  'space.used_provisioned': number(written),
  'space.unique': number(uniqueSql),
  'space.shared': number('0'),
  'space.snapshots': number('0'),
  'space.system': number(`${SYSTEM_BYTES}`),
}

const shared = {
  from: 'fa_array a left join fa_array_total t on t.array = a.name',
  where: 'a.name = ?2',
  key: 'a.key',
  lookups: byName(
    'Array',
    '(select name as array, id, name, null as eradicate_ms from fa_array)',
    'a',
  ),
}

const identity = {
  id: text('a.id'),
  name: text('a.name'),
  capacity: number('a.capacity'),
  parity: number('1.0'),
}

/** Whether something of the array cannot be eradicated by hand, whatever its settings. */
const hasLocked = `exists (select 1 from fa_pg g
  where g.array = a.name and g.retention_lock = 'ratcheted' and g.is_local = 1)`

const array: Resource = {
  ...shared,
  fields: {
    ...identity,
    version: text('a.purity'),
    os: text(`'Purity//FA'`),
    ...space,
    banner: text('a.banner'),
    console_lock_enabled: flag('a.console_lock_enabled'),
    'encryption.data_at_rest.enabled': flag('1'),
    'encryption.data_at_rest.algorithm': text(`'AES-256-CTR'`),
    'encryption.module_version': text(`'FA-1.3'`),
    'eradication_config.eradication_delay': number('a.enabled_delay_ms'),
    'eradication_config.enabled_delay': number('a.enabled_delay_ms'),
    'eradication_config.disabled_delay': number('a.disabled_delay_ms'),
    'eradication_config.manual_eradication': text(
      `iif(a.manual_eradication = 0, 'all-disabled', iif(${hasLocked}, 'partially-disabled', 'all-enabled'))`,
    ),
    idle_timeout: number('a.idle_timeout_ms'),
    ntp_servers: jsonList('a.ntp_servers'),
    scsi_timeout: number('a.scsi_timeout_ms'),
    time_zone: text('a.time_zone'),
    _as_of: number('?1'),
  },
}

const arraySpace: Resource = {
  ...shared,
  fields: { ...identity, time: number('?1'), ...space },
}

/** There is one array to patch; naming it changes nothing. */
function patch(call: Call) {
  const settings = readBody(call, settingsSchema)
  patchSettings(call, settings)
  if (settings.time_zone !== undefined) settleWorld(call)
  return listWithSnapshots(call, array)
}

type WithSpace = { space: Record<string, number> }

/** What snapshots take is counted beside the list, once for many requests. */
function listWithSnapshots(call: Call, resource: Resource): ListEnvelopeWire<object> {
  const page = list(call, resource)
  const bytes = snapshotBytes(call, call.array)
  for (const item of page.items) addSnapshots(item as WithSpace, bytes)
  return page
}

function addSnapshots({ space: counted }: WithSpace, bytes: number): void {
  counted.snapshots = bytes
  counted.total_physical = (counted.total_physical ?? 0) + bytes
  counted.total_used = (counted.total_used ?? 0) + bytes
}

export const arrayRoutes: Routes = {
  'GET /arrays': (call) => listWithSnapshots(call, array),
  'PATCH /arrays': patch,
  'GET /arrays/space': (call) => {
    // What an array held once is not kept.
    refuseParameters(call, 'start_time', 'end_time', 'resolution')
    return listWithSnapshots(call, arraySpace)
  },
  'GET /arrays/performance': performanceOfArray,
}
