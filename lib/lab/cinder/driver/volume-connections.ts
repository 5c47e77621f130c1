import { z } from 'zod'
import type { Json } from '../../core/json.ts'
import { type ArrayHandle, get, isAtLeast, readArray } from './array-handle.ts'
import { addressOf, networkFilter, speaksNvme, validPorts } from './array-ports.ts'
import { firstOf } from './array-session.ts'
import { type Connector, readConnector, type Transport } from './connectors.ts'
import { arrayAsItIs, currentArray, type Driver, volumeName } from './driver-core.ts'
import { DRIVER_MODULE, driverFailure } from './driver-failure.ts'
import type { DriverVolume } from './driver-objects.ts'
import { type ChapCredentials, type Connection, connectHost } from './host-connections.ts'
import { PythonError } from './python-text.ts'
import { tagVolume } from './volume-tags.ts'

/** `connection_info` as the driver returns it: for a client's os-brick. */
export type ConnectionInfo = { driver_volume_type: string; data: { [key: string]: Json } }

const NVME_PORT = 4420
const ANY_NETWORK = '0.0.0.0/0'

export const transportOf = ({ options }: Driver): Transport => {
  const { storageProtocol } = options.driverClass
  if (storageProtocol === 'FC') return 'fc'
  return storageProtocol === 'iSCSI' ? 'iscsi' : 'nvme'
}

/**
 * `initialize_connection`: the host stands on the array, and on the other half of the pod when the
 * target is `uniform`, each with a connection to the volume. Raises InvalidConnectorException.
 */
export async function initializeConnection(
  driver: Driver,
  volume: DriverVolume,
  value: Json,
): Promise<ConnectionInfo> {
  const transport = transportOf(driver)
  const connector = readConnector(value, transport)
  const name = volumeName(volume)
  const arrays = [await currentArray(driver), ...uniformArrays(driver, name)]
  const instance = volume.attachments.find(({ instanceId }) => instanceId)?.instanceId
  await tagVolume(driver, name, {
    ...(instance && { instance }),
    project: volume.projectId,
    volumeType: volume.isBootable ? 'Boot' : 'Data',
  })
  const chap = chapFor(driver, connector, transport)
  const to = { connector, transport, chap }
  const targets: Target[] = []
  for (const array of arrays) {
    const connection = await connectHost(driver, array, name, to)
    const lun = await lunOf(driver, connection, transport)
    if (lun) targets.push({ lun, ports: await targetPorts(driver, array, transport) })
    else driver.log.warning(DRIVER_MODULE, 'self._connect failed.')
  }
  const info = await describe(driver, targets, connector, transport)
  await identify(driver, info, name, transport)
  if (chap !== undefined) {
    const { username, password } = chap
    const login = { auth_method: 'CHAP', auth_username: username, auth_password: password }
    Object.assign(info.data, login)
  }
  return info
}

type Target = { lun: number; ports: { id: string; portal: string }[] }

/** The other halves of a pod that hosts are connected to, as long as there was no failover. */
function uniformArrays({ state }: Driver, name: string): ArrayHandle[] {
  const isShared =
    name.includes('::') && state.isActiveClusterEnabled && state.failedOverFrom === undefined
  return isShared ? state.uniformTargets : []
}

/** From Purity 6.6.0 a namespace has an id of its own instead of a LUN. */
async function lunOf(driver: Driver, { lun, nsid }: Connection, transport: Transport) {
  if (transport !== 'nvme') return lun
  const { version } = await readArray(arrayAsItIs(driver).client)
  return isAtLeast(version, '6.6.0') ? nsid : lun
}

function chapFor(
  { options }: Driver,
  { host, initiator = '' }: Connector,
  transport: Transport,
): ChapCredentials | undefined {
  if (transport !== 'iscsi' || !options.conf.flag('use_chap_auth')) return undefined
  return { username: host, password: options.chapSecretOf(initiator) }
}

async function targetPorts(
  driver: Driver,
  array: ArrayHandle,
  transport: Transport,
): Promise<Target['ports']> {
  const ports = await validPorts(array, driver.log)
  const portal = ({ portal: text }: { portal?: string | null | undefined }) => text ?? ''
  if (transport === 'fc')
    return ports.flatMap((port) =>
      port.wwn && !port.nqn ? [{ id: port.wwn.replaceAll(':', ''), portal: '' }] : [],
    )
  if (transport === 'iscsi') {
    const found = ports.flatMap((port) =>
      port.iqn ? [{ id: port.iqn, portal: portal(port) }] : [],
    )
    if (found.length === 0) throw driverFailure('No iSCSI-enabled ports on target array.')
    return found
  }
  const nvme = ports.filter(({ nqn }) => nqn)
  if (nvme.length === 0)
    throw driverFailure(
      `No ${driver.options.driverClass.storageProtocol} enabled ports on target array.`,
    )
  const wanted = driver.options.conf.text('pure_nvme_transport') ?? 'roce'
  const found: Target['ports'] = []
  for (const port of nvme)
    if (await speaksNvme(array, port, wanted))
      found.push({ id: port.nqn ?? '', portal: portal(port) })
  return found
}

/** `_build_connection_properties`: all arrays' ports in one list, as long as their network is allowed. */
async function describe(
  driver: Driver,
  targets: Target[],
  connector: Connector,
  transport: Transport,
): Promise<ConnectionInfo> {
  if (transport === 'fc') return describeFibreChannel(targets, connector)
  const isAllowed = networkFilter(networksOf(driver, transport))
  const all = targets
    .flatMap(({ lun, ports }) => ports.map((port) => ({ lun, ...port })))
    .filter(({ portal }) => portal !== '' && isAllowed(addressOf(portal)))
  const ids = all.map(({ id }) => id)
  const portals = all.map(({ portal }) => portal)
  if (transport === 'iscsi') {
    const list = (texts: string[]) => `'[${texts.map((text) => `'${text}'`).join(', ')}]'`
    driver.log.info(DRIVER_MODULE, `iSCSI target portals that match CIDR range: ${list(portals)}`)
    driver.log.info(DRIVER_MODULE, `iSCSI target IQNs that match CIDR range: ${list(ids)}`)
    const lists = {
      target_luns: all.map(({ lun }) => lun),
      target_iqns: ids,
      target_portals: portals,
    }
    const flags = { target_discovered: false, discard: true, addressing_mode: 'SAM2' }
    return { driver_volume_type: 'iscsi', data: { ...flags, ...(all.length > 0 && lists) } }
  }
  await readArray(arrayAsItIs(driver).client)
  const [nqn] = ids
  if (nqn === undefined) throw driverFailure('No approrpiate nvme ports on target array.')
  const kind = driver.options.conf.text('pure_nvme_transport') === 'tcp' ? 'tcp' : 'rdma'
  const data = {
    discard: true,
    portals: portals.map((portal) => [addressOf(portal), NVME_PORT, kind]),
    target_nqn: nqn,
  }
  return { driver_volume_type: 'nvmeof', data }
}

function describeFibreChannel(targets: Target[], connector: Connector): ConnectionInfo {
  const all = targets.flatMap(({ lun, ports }) => ports.map(({ id }) => ({ lun, id })))
  const [first] = all
  if (first === undefined) throw new PythonError('IndexError', 'list index out of range')
  const wwns = all.map(({ id }) => id)
  const data = {
    target_discovered: true,
    target_lun: first.lun,
    target_luns: all.map(({ lun }) => lun),
    target_wwn: wwns,
    target_wwns: wwns,
    initiator_target_map: initiatorMap(connector, wwns),
    discard: true,
    addressing_mode: 'SAM2',
  }
  return { driver_volume_type: 'fibre_channel', data }
}

/** Without a fabric to ask every initiator sees every target. */
export const initiatorMap = ({ wwpns = [] }: Connector, wwns: string[]) =>
  Object.fromEntries(wwpns.map((wwpn) => [wwpn, wwns]))

/** The list wins over the single network, and says so when both are set. */
function networksOf(driver: Driver, transport: 'iscsi' | 'nvme'): string[] {
  const { conf } = driver.options
  const single = conf.text(`pure_${transport}_cidr`) ?? ANY_NETWORK
  const list = conf.list(`pure_${transport}_cidr_list`)
  if (list.length === 0) return [single]
  if (single !== ANY_NETWORK)
    driver.log.warning(
      DRIVER_MODULE,
      `pure_${transport}_cidr was ignored as pure_${transport}_cidr_list is set`,
    )
  return list
}

const serialSchema = z.object({ serial: z.string() })

/** `_get_wwn` and `_get_nguid`: Pure's own number around the volume's serial. */
async function identify(
  driver: Driver,
  info: ConnectionInfo,
  name: string,
  transport: Transport,
): Promise<void> {
  const array = await currentArray(driver)
  const { serial } = firstOf(await get(array, '/volumes', { names: [name] }, serialSchema))
  if (transport === 'nvme')
    info.data.volume_nguid = `00${serial.slice(0, 14)}24a937${serial.slice(-10)}`.toLowerCase()
  else info.data.wwn = `3624a9370${serial}`.toLowerCase()
}
