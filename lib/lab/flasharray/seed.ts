import { randomUUID } from 'node:crypto'
import { seededBytes, seededUuid } from '../core/random.ts'
import type { Store } from '../core/store.ts'
import { seedAccounts } from './model/accounts.ts'
import { PURITY_VERSION } from './versions.ts'

/** One array of a fleet. */
export type ArraySeed = {
  name: string
  capacityBytes?: number
  model?: string
  /** Where `array-connections` of the others say that it is managed, if it is known already. */
  address?: string
}

export type LinkSeed = {
  between: [string, string]
  types: readonly ('async-replication' | 'sync-replication')[]
  bytesPerSecond?: number
}

const DEFAULT_CAPACITY = 40 * 2 ** 40
const DEFAULT_MODEL = 'FA-X20R4'
/** A 10 GiB volume's first copy takes about a quarter of a minute. */
export const DEFAULT_BYTES_PER_SECOND = 200_000_000

/**
 * Makes the arrays and their links that are not there yet. Ids follow from names; API tokens and
 * connection keys are real secrets, made once for each state.
 */
export function seedFleet(
  store: Store,
  arrays: readonly ArraySeed[],
  links: readonly LinkSeed[],
): void {
  store.transaction(() => {
    for (const array of arrays) seedArray(store, array)
    for (const link of links) seedLink(store, link)
  })
}

function seedArray(store: Store, array: ArraySeed): void {
  const { changes, lastInsertRowid } = store.run(
    `insert or ignore into fa_array (name, id, connection_key, address, model, purity,
       capacity) values (?, ?, ?, ?, ?, ?, ?)`,
    array.name,
    seededUuid('flasharray', array.name),
    randomUUID(),
    array.address ?? '',
    array.model ?? DEFAULT_MODEL,
    PURITY_VERSION,
    array.capacityBytes ?? DEFAULT_CAPACITY,
  )
  if (changes === 0) return
  seedAccounts(store, array.name)
  for (const [index, mode] of ['primary', 'secondary'].entries()) {
    const controller = `CT${index}`
    store.run(
      `insert into fa_controller (array, name, mode, status, type) values (?, ?, ?, 'ready', 'array_controller')`,
      array.name,
      controller,
      mode,
    )
    seedPorts(store, array.name, controller, `10.${20 + lastInsertRowid}.${index}`)
  }
}

/**
 * A management port, a replication port, two iSCSI ports, one for NVMe over TCP and two for Fibre Channel
 * on each controller. Addresses are private and lead nowhere.
 */
function seedPorts(store: Store, array: string, controller: string, network: string): void {
  const suffix = seededBytes('iqn', array).toString('hex').slice(0, 12)
  const ports = [
    { number: 0, services: ['management'], host: 10 },
    { number: 2, services: ['replication'], host: 12 },
    { number: 4, services: ['iscsi'], host: 14 },
    { number: 5, services: ['iscsi'], host: 15 },
    { number: 6, services: ['nvme-tcp'], host: 16 },
  ]
  for (const { number, services, host } of ports) {
    const address = `${network}.${host}`
    const mac = seededBytes('mac', array, controller, number).toString('hex').slice(0, 6)
    store.run(
      `insert into fa_network_interface (array, name, interface_type, services, speed, address,
         netmask, mac_address, mtu, subtype) values (?, ?, 'eth', ?, ?, ?, '255.255.255.0', ?, 1500, 'physical')`,
      array,
      `${controller.toLowerCase()}.eth${number}`,
      JSON.stringify(services),
      services.includes('management') ? 1_000_000_000 : 25_000_000_000,
      address,
      `24:a9:37:${mac.slice(0, 2)}:${mac.slice(2, 4)}:${mac.slice(4, 6)}`,
    )
    const [service] = services
    if (service !== 'iscsi' && service !== 'nvme-tcp') continue
    store.run(
      'insert into fa_port (array, name, iqn, nqn, portal) values (?, ?, ?, ?, ?)',
      array,
      `${controller}.ETH${number}`,
      service === 'iscsi' ? `iqn.2010-06.com.purestorage:flasharray.${suffix}` : null,
      service === 'iscsi' ? null : `nqn.2010-06.com.purestorage:flasharray.${suffix}`,
      `${address}:${service === 'iscsi' ? 3260 : 4420}`,
    )
  }
  for (const number of [0, 1]) seedFibreChannelPort(store, array, controller, number)
}

function seedFibreChannelPort(
  store: Store,
  array: string,
  controller: string,
  number: number,
): void {
  const digits = seededBytes('wwn', array).toString('hex').slice(0, 7).toUpperCase()
  const wwn = `524A937${digits}${controller.slice(-1)}${number}`
  store.run(
    `insert into fa_network_interface (array, name, interface_type, services, speed)
     values (?, ?, 'fc', ?, 32000000000)`,
    array,
    `${controller.toLowerCase()}.fc${number}`,
    JSON.stringify(['scsi-fc']),
  )
  store.run(
    'insert into fa_port (array, name, wwn) values (?, ?, ?)',
    array,
    `${controller}.FC${number}`,
    wwn.match(/../g)?.join(':') ?? wwn,
  )
}

/** A link is known on both of its arrays. */
function seedLink(store: Store, link: LinkSeed): void {
  const [first, second] = link.between
  for (const [array, remote] of [
    [first, second],
    [second, first],
  ] as const)
    for (const type of link.types)
      store.run(
        'insert or ignore into fa_link (id, array, remote, type, bytes_per_sec) values (?, ?, ?, ?, ?)',
        seededUuid('link', array, remote, type),
        array,
        remote,
        type,
        link.bytesPerSecond ?? DEFAULT_BYTES_PER_SECOND,
      )
}
