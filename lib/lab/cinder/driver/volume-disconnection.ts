import type { Json } from '../../core/json.ts'
import type { ArrayHandle } from './array-handle.ts'
import { validPorts } from './array-ports.ts'
import { type Connector, readConnector } from './connectors.ts'
import { currentArray, type Driver, volumeName } from './driver-core.ts'
import { DRIVER_MODULE } from './driver-failure.ts'
import type { DriverVolume } from './driver-objects.ts'
import { disconnectAllHosts, disconnectHost, findHosts } from './host-connections.ts'
import { type ConnectionInfo, initiatorMap, transportOf } from './volume-connections.ts'
import { tagVolume } from './volume-tags.ts'

/**
 * `terminate_connection`. A host with more than one instance on the volume keeps its connection.
 * @param value the connector; null for a forced detach, which ends in the driver's own error.
 * @returns for Fibre Channel what zones to remove; else nothing.
 */
export async function terminateConnection(
  driver: Driver,
  volume: DriverVolume,
  value: Json,
): Promise<ConnectionInfo | undefined> {
  const transport = transportOf(driver)
  const connector = value === null ? undefined : readConnector(value, transport)
  const isShared = connector !== undefined && isAttachedTwice(volume, connector.host)
  const name = volumeName(volume)
  const unused: string[] = []
  const leave = async (array: ArrayHandle, isRemote: boolean): Promise<boolean> => {
    const isLast = await disconnect(driver, array, name, { connector, isShared, isRemote })
    if (isLast && transport === 'fc')
      for (const { wwn, nqn } of await validPorts(array, driver.log))
        if (wwn && !nqn) unused.push(wwn.replaceAll(':', ''))
    return isLast
  }
  // Over Fibre Channel the driver looks there for hosts of other arrays, and finds none.
  for (const array of name.includes('::') ? driver.state.uniformTargets : [])
    if (!(await leave(array, transport === 'fc')) && transport !== 'fc')
      driver.log.warning(DRIVER_MODULE, 'Disconnect on secondary array failed')
  await leave(await currentArray(driver), false)
  if (transport !== 'fc') return undefined
  const zones =
    unused.length === 0 || connector === undefined
      ? {}
      : { target_wwn: unused, initiator_target_map: initiatorMap(connector, unused) }
  return { driver_volume_type: 'fibre_channel', data: zones }
}

/** The array knows one connection of a volume to a host, however many instances there use it. */
const isAttachedTwice = ({ attachments }: DriverVolume, host: string): boolean =>
  attachments.filter((one) => one.status === 'attached' && one.host === host).length > 1

/** `_disconnect`. @returns whether a host has no more volumes. */
async function disconnect(
  driver: Driver,
  array: ArrayHandle,
  name: string,
  {
    connector,
    isShared,
    isRemote,
  }: { connector: Connector | undefined; isShared: boolean; isRemote: boolean },
): Promise<boolean> {
  await tagVolume(driver, name, {})
  if (connector === undefined) {
    await disconnectAllHosts(driver, array, name)
    return false
  }
  const hosts = await findHosts(array, connector, transportOf(driver), isRemote)
  if (hosts.length === 0)
    driver.log.error(
      DRIVER_MODULE,
      `Unable to disconnect host from volume, could not determine Purity host on array ${array.backendId}`,
    )
  let isLast = false
  for (const host of hosts) {
    if (isShared)
      driver.log.warning(
        DRIVER_MODULE,
        'Unable to disconnect host from volume. Volume is multi-attached.',
      )
    else isLast = (await disconnectHost(driver, array, host, name)) || isLast
  }
  return isLast
}
