import { z } from 'zod'
import { type ArrayHandle, get, patch, post, remove } from './array-handle.ts'
import {
  firstOf,
  isRefusedFor,
  isRejected,
  itemsOf,
  nothingToReraise,
  type SdkAnswer,
} from './array-session.ts'
import {
  type Connector,
  hostBody,
  hostFilters,
  isGeneratedHost,
  purityHostName,
  type Transport,
} from './connectors.ts'
import type { Driver } from './driver-core.ts'
import { DRIVER_MODULE, driverFailure } from './driver-failure.ts'
import type { Logger } from './oslo-log.ts'
import { PythonError, repr } from './python-text.ts'

const CONNECT_TRIES = 5

const hostSchema = z.object({ name: z.string() })
const connectionSchema = z.object({ lun: z.number().nullish(), nsid: z.number().nullish() })
export type Connection = z.infer<typeof connectionSchema>

export type ChapCredentials = { username: string; password: string }

/** `PureRetryableException`: somebody else was faster, and the next try finds what they made. */
class Retryable extends PythonError {
  constructor() {
    super(`${DRIVER_MODULE}.PureRetryableException`, 'Retryable Pure Storage Exception encountered')
  }
}

/** `_get_host`: hosts of the array that have this connector; none where the array refuses to say. */
export async function findHosts(
  array: ArrayHandle,
  connector: Connector,
  transport: Transport,
  isRemote = false,
): Promise<string[]> {
  let hosts: string[] = []
  for (const filter of hostFilters(connector, transport, isRemote)) {
    const found = await get(array, '/hosts', { filter }, hostSchema)
    hosts = found.isOk ? found.items.map(({ name }) => name) : []
  }
  return hosts
}

/** `_connect`, up to five times: the host stands, with its connection to the volume. */
export async function connectHost(
  driver: Driver,
  array: ArrayHandle,
  volume: string,
  to: { connector: Connector; transport: Transport; chap: ChapCredentials | undefined },
): Promise<Connection> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await connectOnce(driver, array, volume, to)
    } catch (error) {
      if (!(error instanceof Retryable) || attempt >= CONNECT_TRIES) throw error
      await driver.options.sleep(1000 * 2 ** (attempt - 1))
    }
  }
}

async function connectOnce(
  driver: Driver,
  array: ArrayHandle,
  volume: string,
  { connector, transport, chap }: Parameters<typeof connectHost>[3],
): Promise<Connection> {
  const [found] = await findHosts(array, connector, transport)
  if (found !== undefined) {
    driver.log.info(DRIVER_MODULE, `Re-using existing purity host ${repr(found)}`)
    if (chap !== undefined && !isGeneratedHost(found))
      throw foreignHost(driver.log, found, connector)
    return connectVolume(array, found, volume)
  }
  const name = purityHostName(connector)
  const { body, text } = hostBody(connector, transport)
  driver.log.info(DRIVER_MODULE, `Creating host object ${repr(name)} with ${text}.`)
  const created = await post(array, '/hosts', { names: [name] }, body)
  if (isRejected(created) && isRefusedFor(created, 'already exists', 'already in use'))
    throw new Retryable()
  const personality = driver.options.conf.text('pure_host_personality')
  if (personality) await setOnHost(array, name, { personality })
  if (chap !== undefined) {
    const { username, password } = chap
    await setOnHost(array, name, { chap: { host_user: username, host_password: password } })
  }
  return connectVolume(array, name, volume)
}

function foreignHost(log: Logger, name: string, { initiator }: Connector): PythonError {
  log.error(
    DRIVER_MODULE,
    `Purity host ${name} is not managed by Cinder and can't have CHAP credentials modified. Remove IQN ${initiator} from the host to resolve this issue.`,
  )
  return driverFailure(
    'Unable to re-use a host that is not managed by Cinder with use_chap_auth=True,',
  )
}

/** A host that disappeared meanwhile is made anew by the next try. */
async function setOnHost(array: ArrayHandle, name: string, body: object): Promise<void> {
  const changed = await patch(array, '/hosts', { names: [name] }, body)
  if (isRejected(changed) && isRefusedFor(changed, 'Host does not exist')) throw new Retryable()
}

/** `_connect_host_to_vol`: a connection that stands already is as good. */
async function connectVolume(
  array: ArrayHandle,
  host: string,
  volume: string,
): Promise<Connection> {
  const query = { host_names: [host], volume_names: [volume] }
  const made = await post(array, '/connections', query)
  if (made.isOk) {
    const parsed = connectionSchema.safeParse(made.items[0])
    if (parsed.success) return parsed.data
  } else if (isRejected(made)) {
    if (isRefusedFor(made, 'Host does not exist')) throw new Retryable()
    if (isRefusedFor(made, 'already exists')) {
      itemsOf(await get(array, '/volumes', { names: [volume] }, z.unknown()))
      const both = { volume_names: [volume], host_names: [host] }
      return firstOf(await get(array, '/connections', both, connectionSchema))
    }
  }
  throw driverFailure('Unable to connect or find connection to host')
}

/**
 * `_disconnect_host`: takes a volume from a host, and the host away with its last volume when the
 * driver made it. @returns whether the host has no more volumes.
 */
export async function disconnectHost(
  driver: Driver,
  array: ArrayHandle,
  host: string,
  volume: string,
): Promise<boolean> {
  const isUsed = await takeVolume(driver.log, array, host, volume)
  if (isUsed === undefined) return false
  if (isUsed || !isGeneratedHost(host)) return !isUsed
  driver.log.info(DRIVER_MODULE, `Attempting to delete unneeded host ${repr(host)}.`)
  const deleted = await remove(array, '/hosts', { names: [host] })
  if (deleted.isOk || isRefusedFor(deleted, 'does not exist')) return true
  if (isRefusedFor(deleted, 'cannot be deleted due to existing connections')) return false
  throw nothingToReraise()
}

/** @returns whether the host still has volumes; undefined for a host of another array. */
async function takeVolume(
  log: Logger,
  array: ArrayHandle,
  host: string,
  volume: string,
): Promise<boolean | undefined> {
  const query = { host_names: [host], volume_names: [volume] }
  const removed = await remove(array, '/connections', query)
  if (isRejected(removed)) {
    if (!isRefusedFor(removed, 'does not exist')) throw nothingToReraise()
    log.warning(DRIVER_MODULE, `Disconnection failed with message: ${removed.message}.`)
  }
  if (host.includes(':')) return undefined
  const left = await get(array, '/connections', { host_names: [host] }, z.unknown())
  mustExist(left)
  return left.isOk && left.items.length > 0
}

/** Any refusal but "does not exist" raises. */
function mustExist(answer: SdkAnswer<unknown>): void {
  if (isRejected(answer) && !isRefusedFor(answer, 'does not exist')) throw nothingToReraise()
}

/**
 * A forced detach, without a connector: the driver hands the host's whole reference where its name
 * belongs. The array finds no such host, and the driver stumbles over its own mistake: the
 * connections stay.
 */
export async function disconnectAllHosts(
  driver: Driver,
  array: ArrayHandle,
  volume: string,
): Promise<void> {
  driver.log.warning(DRIVER_MODULE, `Removing ALL host connections for volume ${volume}`)
  const schema = z.object({ host: z.object({ name: z.string().nullish() }).nullish() })
  const connections = itemsOf(await get(array, '/connections', { volume_names: [volume] }, schema))
  const [first] = connections
  if (first === undefined) return
  const reference = `{'name': '${first.host?.name ?? ''}'}`
  const query = { host_names: [reference], volume_names: [volume] }
  const removed = await remove(array, '/connections', query)
  mustExist(removed)
  if (isRejected(removed))
    driver.log.warning(DRIVER_MODULE, `Disconnection failed with message: ${removed.message}.`)
  mustExist(await get(array, '/connections', { host_names: [reference] }, z.unknown()))
  throw new PythonError('TypeError', "expected string or bytes-like object, got 'ReferenceNoId'")
}
