import { BlockList, isIP } from 'node:net'
import { z } from 'zod'
import { type ArrayHandle, get } from './array-handle.ts'
import { firstOf, itemsOf } from './array-session.ts'
import { DRIVER_MODULE } from './driver-failure.ts'
import type { Logger } from './oslo-log.ts'
import { PythonError, repr } from './python-text.ts'

const portSchema = z.object({
  name: z.string(),
  iqn: z.string().nullish(),
  nqn: z.string().nullish(),
  wwn: z.string().nullish(),
  portal: z.string().nullish(),
})
export type Port = z.infer<typeof portSchema>
const namedSchema = z.object({ name: z.string() })

/** `_get_valid_ports`: those of controllers that are ready, then bonds and virtual interfaces. */
export async function validPorts(array: ArrayHandle, log: Logger): Promise<Port[]> {
  const controllers = await get(array, '/controllers', { filter: "status='ready'" }, namedSchema)
  if (!controllers.isOk) {
    log.warning(DRIVER_MODULE, `No live controllers found: ${controllers.message}`)
    return []
  }
  const ports: Port[] = []
  if (controllers.items.length === 0) return ports
  for (const { name } of controllers.items)
    ports.push(...itemsOf(await get(array, '/ports', { filter: `name='${name}.*'` }, portSchema)))
  const filter = "eth.subtype='lacp_bond' or eth.subtype='vif'"
  for (const { name } of itemsOf(await get(array, '/network-interfaces', { filter }, namedSchema)))
    ports.push(...itemsOf(await get(array, '/ports', { names: [name.toUpperCase()] }, portSchema)))
  return ports
}

const interfaceSchema = z.object({
  eth: z.object({ address: z.string().nullish() }).nullish(),
  services: z.array(z.string()),
})

/** Whether the interface behind a port has an address and speaks NVMe over this transport. */
export async function speaksNvme(
  array: ArrayHandle,
  port: Port,
  transport: string,
): Promise<boolean> {
  const names = [port.name.toLowerCase()]
  const found = firstOf(await get(array, '/network-interfaces', { names }, interfaceSchema))
  return found.eth?.address != null && found.services[0] === `nvme-${transport}`
}

/** Tells whether an address lies in one of the networks. Raises Python's ValueError for one that is none. */
export function networkFilter(cidrs: string[]): (address: string) => boolean {
  const list = new BlockList()
  for (const cidr of cidrs) {
    const [network = '', length] = cidr.split('/')
    const family = isIP(network)
    const bits = length === undefined ? (family === 4 ? 32 : 128) : Number(length)
    if (family === 0 || !Number.isInteger(bits) || bits < 0 || bits > (family === 4 ? 32 : 128))
      throw new PythonError(
        'ValueError',
        `${repr(cidr)} does not appear to be an IPv4 or IPv6 network`,
      )
    list.addSubnet(network, bits, family === 4 ? 'ipv4' : 'ipv6')
  }
  return (address) => list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
}

/** `10.21.0.14` of `10.21.0.14:3260`, also of `[::1]:3260`. */
export const addressOf = (portal: string): string =>
  portal.slice(0, portal.lastIndexOf(':')).replace(/^\[|\]$/g, '')
