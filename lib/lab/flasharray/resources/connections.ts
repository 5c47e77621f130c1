import { z } from 'zod'
import { type Call, listParameter, type Routes, readBody } from '../call.ts'
import { missingParameter } from '../errors.ts'
import { connect, disconnect, type Initiator } from '../model/connections.ts'
import { findHostGroup } from '../model/host-groups.ts'
import { settleHostMembers } from '../model/host-members.ts'
import { findHost } from '../model/hosts.ts'
import { liveVolume, type VolumeRow } from '../model/volumes.ts'
import { list } from '../query/list.ts'
import { number, type Resource, text } from '../query/resource.ts'
import { hostGroupResource, hostLookup } from './host-resource.ts'
import { namesOrIds } from './names-or-ids.ts'

/** `/connections` of the asked array. A host that speaks NVMe has namespace ids, any other LUNs. */
const connection: Resource = {
  from: `fa_connection c join fa_volume v on v.key = c.volume_key
    left join fa_host h on h.key = c.host_key left join fa_host_group hg on hg.key = c.host_group_key`,
  where: 'c.array = ?2',
  key: 'c.key',
  lookups: {
    host_names: [hostLookup],
    host_group_names: hostGroupResource.lookups.names ?? [],
    volume_names: [{ thing: 'Volume', sql: 'v.name', table: 'fa_volume', column: 'name' }],
    volume_ids: [{ thing: 'Volume', sql: 'v.id', table: 'fa_volume', column: 'id' }],
  },
  fields: {
    'host.name': text('h.name'),
    'host_group.name': text('hg.name'),
    'volume.id': text('v.id'),
    'volume.name': text('v.name'),
    lun: number('iif(h.is_nvme = 1, null, c.unit)'),
    nsid: number('iif(h.is_nvme = 1, c.unit, null)'),
    'protocol_endpoint.name': text('null'),
  },
}

const postSchema = z.strictObject({ lun: z.int().min(1).max(4095).optional() })

/** Connects every volume named with every host and host group named. */
function post(call: Call) {
  const { lun } = readBody(call, postSchema)
  forEachPair(call, (initiator, volume) => connect(call, initiator, volume, lun))
  return list(call, connection)
}

function remove(call: Call) {
  forEachPair(call, (initiator, volume) => disconnect(call, initiator, volume))
  return undefined
}

function forEachPair(call: Call, work: (initiator: Initiator, volume: VolumeRow) => void) {
  const volumes = volumesOf(call)
  for (const initiator of initiatorsOf(call)) for (const volume of volumes) work(initiator, volume)
  settleHostMembers(call)
}

function initiatorsOf(call: Call): Initiator[] {
  const hosts = listParameter(call, 'host_names') ?? []
  const groups = listParameter(call, 'host_group_names') ?? []
  if (hosts.length + groups.length === 0) throw missingParameter('host_names')
  return [
    ...hosts.map((name): Initiator => ({ kind: 'host', host: findHost(call, name) })),
    ...groups.map((name): Initiator => ({ kind: 'group', group: findHostGroup(call, name) })),
  ]
}

function volumesOf(call: Call): VolumeRow[] {
  return namesOrIds(call, 'fa_volume', 'Volume', 'volume_').map((name) => liveVolume(call, name))
}

export const connectionRoutes: Routes = {
  'GET /connections': (call) => list(call, connection),
  'POST /connections': post,
  'DELETE /connections': remove,
}
