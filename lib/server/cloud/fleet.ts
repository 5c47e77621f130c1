import type { ListedArray, Outage } from '../../contracts/farside/common.ts'
import {
  configuredBackends,
  type NamedArray,
  unreadableConfs,
} from '../conf/configured-backends.ts'
import { Failure } from '../failure.ts'
import {
  type ArrayHandle,
  type ArrayIdentity,
  arrayHandle,
  outageOf,
  readIdentity,
} from './array-handle.ts'

export type OnlineArray = { handle: ArrayHandle; identity: ArrayIdentity }
/** An array that cinder.conf names and that cannot be read now; or a cinder.conf that cannot be. */
export type OfflineArray = {
  address: string
  /** Its name when it last answered, else its address. */
  name: string
  outage: Outage
}
export type Fleet = { online: OnlineArray[]; offline: OfflineArray[] }

/** An array that answers, as lists name it. */
export const listed = ({ handle, identity }: OnlineArray): ListedArray => ({
  name: identity.name,
  asOfMs: identity.asOfMs,
  outage: null,
  slowReadMs: handle.isSlow ? identity.readMs : null,
})

/** One that does not. */
export const listedSilent = (name: string, outage: Outage): ListedArray => ({
  name,
  asOfMs: null,
  outage,
  slowReadMs: null,
})

/** Every array that a cinder.conf names, each once, and whether it answers. */
export async function readFleet(): Promise<Fleet> {
  const backends = await configuredBackends()
  const named = backends.flatMap(({ primary, devices }) => [primary, ...devices])
  const tried = await Promise.all(distinct(named).map(tryNamed))
  const online = new Map<string, OnlineArray>()
  for (const result of tried) {
    // The same array may be named with two addresses or two tokens.
    if ('identity' in result && !online.has(result.identity.id)) {
      online.set(result.identity.id, result)
    }
  }
  const isSeen = (array: OfflineArray) =>
    [...online.values()].some(({ handle }) => handle.address === array.address)
  const offline = tried.flatMap((result) => ('outage' in result && !isSeen(result) ? [result] : []))
  const unreadable = (await unreadableConfs()).map(({ host, failure }) => ({
    address: host.conf,
    name: `cinder.conf of ${host.host}`,
    outage: { code: failure.code, message: failure.message, sinceMs: Date.now() },
  }))
  return { online: [...online.values()], offline: [...offline, ...unreadable] }
}

function distinct(named: NamedArray[]): NamedArray[] {
  const seen = new Map<string, NamedArray>()
  for (const array of named) seen.set(JSON.stringify([array.address, array.apiToken]), array)
  return [...seen.values()].filter(({ address }) => address !== '')
}

async function tryNamed(array: NamedArray): Promise<OnlineArray | OfflineArray> {
  const { address, apiToken } = array
  if (apiToken === '') return { address, name: address, outage: missing('API token', array) }
  const handle = arrayHandle({ address, apiToken })
  try {
    return { handle, identity: await readIdentity(handle) }
  } catch (error) {
    return { address, name: handle.lastName ?? address, outage: outageOf(handle, error) }
  }
}

/** What cinder.conf itself lacks, told like an outage, because to the array's user it is one. */
export const missing = (what: string, { line }: NamedArray): Outage => ({
  code: 'invalid',
  message: `cinder.conf names no ${what} for it (line ${line})`,
  sinceMs: Date.now(),
})

/** @throws Failure when no array of that name is configured, or when it does not answer */
export async function findArray(name: string): Promise<OnlineArray> {
  const { online, offline } = await readFleet()
  const found = online.find(({ identity }) => identity.name === name)
  if (found !== undefined) return found
  const down = offline.find((array) => array.name === name || array.address === name)
  if (down !== undefined) {
    throw new Failure(down.outage.code, down.outage.message, { upstream: `FlashArray ${name}` })
  }
  throw new Failure('not-found', `No array ${name} is configured.`)
}
