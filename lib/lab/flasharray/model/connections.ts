import type { Scene } from '../call.ts'
import { alreadyExists, doesNotExist, refused } from '../errors.ts'
import type { HostGroupRow } from './host-groups.ts'
import type { HostRow } from './hosts.ts'
import type { VolumeRow } from './volumes.ts'

const MAX_UNIT = 4095
/** Where shared LUNs start to count down; only when none is left below do they go on above. */
const TOP_SHARED_UNIT = 254

/** A host or a whole host group. */
export type Initiator = { kind: 'host'; host: HostRow } | { kind: 'group'; group: HostGroupRow }

/**
 * Connects a volume on the asked array alone. Purity counts private LUNs from 1 up and shared ones
 * from 254 down, then from 255 up (`ConnectionPost` of py-pure-client 1.90).
 * @param wanted a LUN to use; refused when it is taken.
 */
export function connect(
  scene: Scene,
  initiator: Initiator,
  volume: VolumeRow,
  wanted?: number,
): void {
  const hosts = hostKeysOf(scene, initiator)
  const groupKey = initiator.kind === 'group' ? initiator.group.key : null
  requireNotConnected(scene, initiator, hosts, volume)
  const taken = takenUnits(scene, hosts, groupKey)
  if (wanted !== undefined && taken.has(wanted))
    throw refused(`LUN ${wanted} is taken by another connection.`, volume.name)
  const unit = wanted ?? freeUnit(taken, initiator.kind)
  if (unit === undefined) throw refused('There is no LUN left to connect the volume.', volume.name)
  for (const host of hosts.length === 0 ? [null] : hosts)
    scene.store.run(
      'insert into fa_connection (array, volume_key, host_key, host_group_key, unit) values (?, ?, ?, ?, ?)',
      scene.array,
      volume.key,
      host,
      groupKey,
      unit,
    )
}

/** Ends a private connection of a host, or the shared one of a group with all of its hosts. */
export function disconnect({ store }: Scene, initiator: Initiator, volume: VolumeRow): void {
  const [condition, key] =
    initiator.kind === 'host'
      ? ['host_key = ? and host_group_key is null', initiator.host.key]
      : ['host_group_key = ?', initiator.group.key]
  const removed = store.run(
    `delete from fa_connection where volume_key = ? and ${condition}`,
    volume.key,
    key,
  )
  if (removed.changes === 0) throw doesNotExist('Connection', volume.name)
}

function hostKeysOf({ store }: Scene, initiator: Initiator): number[] {
  if (initiator.kind === 'host') return [initiator.host.key]
  return store
    .all<{ key: number }>(
      'select key from fa_host where host_group_key = ? order by key',
      initiator.group.key,
    )
    .map((row) => row.key)
}

function requireNotConnected(
  { store }: Scene,
  initiator: Initiator,
  hosts: readonly number[],
  volume: VolumeRow,
) {
  const found = store.get(
    `select 1 from fa_connection where volume_key = ?
     and (host_group_key = ? or host_key in (select value from json_each(?))) limit 1`,
    volume.key,
    initiator.kind === 'group' ? initiator.group.key : null,
    JSON.stringify(hosts),
  )
  if (found !== undefined) throw alreadyExists('Connection', volume.name)
}

/** What the hosts use already; a host has at most 4095 of them. */
function takenUnits({ store }: Scene, hosts: readonly number[], groupKey: number | null) {
  const rows = store.all<{ unit: number }>(
    `select unit from fa_connection where host_key in (select value from json_each(?))
     union select unit from fa_connection where host_group_key = ?`,
    JSON.stringify(hosts),
    groupKey,
  )
  return new Set(rows.map((row) => row.unit))
}

function freeUnit(taken: ReadonlySet<number>, kind: Initiator['kind']): number | undefined {
  const isFree = (unit: number) => !taken.has(unit)
  const upwards = (from: number) =>
    Array.from({ length: MAX_UNIT - from + 1 }, (_, index) => from + index).find(isFree)
  if (kind === 'host') return upwards(1)
  const downwards = Array.from({ length: TOP_SHARED_UNIT }, (_, index) => TOP_SHARED_UNIT - index)
  return downwards.find(isFree) ?? upwards(TOP_SHARED_UNIT + 1)
}
