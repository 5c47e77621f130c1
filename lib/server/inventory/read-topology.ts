import type { Topology, TopologyArray } from '../../contracts/farside/topology.ts'
import type { ArrayConnectionWire } from '../../contracts/flasharray/array.ts'
import type { PodWire } from '../../contracts/flasharray/pod.ts'
import type { ConnectionFact } from '../../domain/replication/connection.ts'
import {
  type PodOnLink,
  type ReplicationLink,
  replicationLinks,
  sumUp,
  type WantedLink,
} from '../../domain/replication/topology.ts'
import { learnName, outageOf } from '../cloud/array-handle.ts'
import { type OfflineArray, type OnlineArray, readFleet } from '../cloud/fleet.ts'
import { type ConfiguredBackend, configuredBackends } from '../conf/configured-backends.ts'
import { readConnections, readGroups, readGroupTargets, readPods } from './array-reads.ts'
import { managerOfPod } from './managed-by.ts'
import { type ArrayGroups, groupsOnLinks } from './topology-groups.ts'

type ReadArray = ArrayGroups & { pods: PodWire[]; connections: ArrayConnectionWire[] }

const mostGroups = 4

/** What replicates where: a handful of calls an array, however many groups and pods there are. */
export async function readTopology(): Promise<Topology> {
  const [fleet, backends] = await Promise.all([readFleet(), configuredBackends()])
  const silent: OfflineArray[] = fleet.offline.filter(({ address }) =>
    namedArrays(backends).some((named) => named.address === address),
  )
  const answers = await Promise.all(
    fleet.online.map((at) =>
      readOne(at).catch((error: unknown) => {
        const { handle, identity } = at
        const outage = outageOf(handle, error)
        silent.push({ address: handle.address, name: identity.name, outage })
        return null
      }),
    ),
  )
  const read = answers.filter((answer) => answer !== null)
  const named = silent.map((array) => ({ ...array, name: nameOf(array, read) }))
  const nameAt = (address: string) =>
    read.find(({ at }) => at.handle.address === address)?.at.identity.name ??
    named.find((array) => array.address === address)?.name
  const groups = await groupsOnLinks(read, named)
  const links = replicationLinks({
    groups,
    pods: podsOnLinks(read, backends, nameAt),
    connections: read.flatMap(connectionFacts),
    wanted: wantedLinks(backends, nameAt),
    readArrays: new Set(read.map(({ at }) => at.identity.name)),
  })
  const clocks = read.map(({ at }) => at.identity.asOfMs)
  return {
    asOfMs: clocks.length > 0 ? Math.max(...clocks) : Date.now(),
    arrays: toArrays(read, named, backends, links),
    links: links.map((link) => sumUp(link, mostGroups)),
    groupCount: new Set(groups.map(({ source, name }) => JSON.stringify([source, name]))).size,
  }
}

async function readOne(at: OnlineArray): Promise<ReadArray> {
  const [groups, targets, pods, connections] = await Promise.all([
    readGroups(at.handle),
    readGroupTargets(at.handle),
    readPods(at.handle),
    readConnections(at.handle),
  ])
  return { at, groups, targets, pods, connections }
}

/** One that has not answered since the console started has no name yet, but its neighbours know it. */
function nameOf({ name, address }: OfflineArray, read: ReadArray[]): string {
  if (name !== address) return name
  const seen = read
    .flatMap(({ connections }) => connections)
    .find(({ management_address: management }) => management === address)
  const told = seen?.remote?.name ?? null
  if (told !== null) learnName(address, told)
  return told ?? name
}

const connectionFacts = ({ at, connections }: ReadArray): ConnectionFact[] =>
  connections.map(({ name, remote, type, status }) => ({
    array: at.identity.name,
    remote: remote?.name ?? name,
    type,
    status,
  }))

/** The same pod read from both of its arrays is one; the array that Cinder uses comes first. */
function podsOnLinks(
  read: ReadArray[],
  backends: ConfiguredBackend[],
  nameAt: (address: string) => string | undefined,
): PodOnLink[] {
  const addresses = read.map(({ at }) => at.handle.address)
  const byId = new Map<string, PodOnLink>()
  for (const { at, pods } of read)
    for (const pod of pods) {
      if (pod.destroyed === true || byId.has(pod.id)) continue
      const manager = managerOfPod(backends, addresses, pod.name)
      const home = backends.find(({ id }) => id === manager)?.primary.address
      const first = home === undefined ? undefined : nameAt(home)
      const arrays = (pod.arrays ?? []).map((each) => ({
        name: each.name,
        status: each.status,
        mediatorStatus: each.mediator_status ?? 'unknown',
        progress: each.progress ?? null,
      }))
      arrays.sort((left, right) => Number(right.name === first) - Number(left.name === first))
      const { name, mediator } = pod
      byId.set(pod.id, { array: at.identity.name, name, mediator: mediator || null, arrays })
    }
  return [...byId.values()]
}

function wantedLinks(
  backends: ConfiguredBackend[],
  nameAt: (address: string) => string | undefined,
): WantedLink[] {
  return backends.flatMap(({ id, primary, devices }) =>
    devices.flatMap(({ role, address }) => {
      const source = nameAt(primary.address)
      const target = nameAt(address)
      if (source === undefined || target === undefined || role === 'primary') return []
      return [{ source, target, kind: role, backendId: id }]
    }),
  )
}

const namedArrays = (backends: ConfiguredBackend[]) =>
  backends.flatMap(({ primary, devices }) => [primary, ...devices])

/** Every array that cinder.conf names or that a link leads to. */
function toArrays(
  read: ReadArray[],
  silent: OfflineArray[],
  backends: ConfiguredBackend[],
  links: ReplicationLink[],
): TopologyArray[] {
  const placeOf = (address: string) => {
    const own = backends.find(({ primary }) => primary.address === address)
    const asTarget = backends.find(({ devices }) =>
      devices.some((device) => device.address === address),
    )
    return { backendId: own?.id ?? asTarget?.id ?? null, isPrimary: own !== undefined }
  }
  const arrays = new Map<string, TopologyArray>()
  for (const { at } of read) {
    const { handle, identity } = at
    arrays.set(identity.name, {
      name: identity.name,
      purityVersion: identity.purityVersion,
      outage: null,
      slowReadMs: handle.isSlow ? identity.readMs : null,
      ...placeOf(handle.address),
    })
  }
  const unread = { purityVersion: null, slowReadMs: null }
  for (const { name, address, outage } of silent)
    if (!arrays.has(name)) arrays.set(name, { name, ...unread, outage, ...placeOf(address) })
  for (const name of links.flatMap(({ source, target }) => [source, target]))
    if (!arrays.has(name))
      arrays.set(name, { name, ...unread, outage: null, backendId: null, isPrimary: false })
  return [...arrays.values()].sort((left, right) => left.name.localeCompare(right.name))
}
