import type { BackendOffer, ProtectionOffers } from '../../contracts/farside/volume-types.ts'
import { groupConfOf } from '../../domain/cinder-conf/restart-effects.ts'
import type { ProtectionOffer } from '../../domain/volume-type/protection-words.ts'
import { outageOf } from '../cloud/array-handle.ts'
import { type Fleet, type OnlineArray, readFleet } from '../cloud/fleet.ts'
import { type ConfiguredBackend, configuredBackends } from '../conf/configured-backends.ts'
import { readGroups, readGroupTargets, readPods } from './array-reads.ts'
import { toOwnFields } from './to-protection-group.ts'

/**
 * What each backend gives to its replicated volumes: as the array's group and pod stand, or, where
 * the array does not answer, as cinder.conf has it.
 */
export async function readProtectionOffers(): Promise<ProtectionOffers> {
  const [backends, fleet] = await Promise.all([configuredBackends(), readFleet()])
  return { offers: await Promise.all(backends.map((backend) => offerOf(backend, fleet))) }
}

async function offerOf(backend: ConfiguredBackend, fleet: Fleet): Promise<BackendOffer> {
  const { address } = backend.primary
  const online = fleet.online.find(({ handle }) => handle.address === address)
  if (online === undefined) {
    const offline = fleet.offline.find((array) => array.address === address)
    return {
      ...fromConf(backend),
      array: offline?.name ?? null,
      outage: offline?.outage ?? null,
    }
  }
  try {
    return await fromArray(backend, online)
  } catch (error) {
    return {
      ...fromConf(backend),
      array: online.identity.name,
      outage: outageOf(online.handle, error),
    }
  }
}

const trisyncGroupOf = ({ pure }: ConfiguredBackend) => `${pure.podName}::${pure.trisyncGroupName}`

async function fromArray(
  backend: ConfiguredBackend,
  { handle, identity }: OnlineArray,
): Promise<BackendOffer> {
  const { pure } = backend
  const [groups, targets, pods] = await Promise.all([
    readGroups(handle),
    readGroupTargets(handle),
    readPods(handle),
  ])
  const pod = pods.find(({ name, destroyed }) => name === pure.podName && destroyed !== true)
  const syncTargets = (pod?.arrays ?? [])
    .map(({ name }) => name ?? '')
    .filter((name) => name !== '' && name !== identity.name)
  const ofGroup = (name: string): ProtectionOffer | null => {
    const wire = groups.find((group) => group.name === name && group.destroyed !== true)
    if (wire === undefined) return null
    const { replicationSchedule, targetRetention } = toOwnFields(wire)
    return {
      schedule: replicationSchedule,
      retention: targetRetention,
      asyncTargets: targets
        .filter(({ group, allowed }) => group.name === name && allowed === true)
        .map(({ member }) => member.name ?? ''),
      syncTargets,
    }
  }
  return {
    backendId: backend.id,
    array: identity.name,
    offer: ofGroup(pure.groupName) ?? { ...confOffer(backend), asyncTargets: [], syncTargets },
    trisync: ofGroup(trisyncGroupOf(backend)),
    source: 'array',
    outage: null,
  }
}

function fromConf(
  backend: ConfiguredBackend,
): Pick<BackendOffer, 'backendId' | 'offer' | 'trisync' | 'source'> {
  const hasTrisync = groupConfOf(backend.pure, trisyncGroupOf(backend)) !== null
  return {
    backendId: backend.id,
    offer: confOffer(backend),
    trisync: hasTrisync ? confOffer(backend) : null,
    source: 'conf',
  }
}

/** The arrays' names are not known then: targets go by their backend_id. */
function confOffer({ pure, devices }: ConfiguredBackend): ProtectionOffer {
  return {
    schedule: { enabled: devices.length > 0, intervalSeconds: pure.intervalSeconds },
    retention: pure.targetRetention,
    asyncTargets: devices.map(({ backendId }) => backendId),
    syncTargets: devices.filter(({ role }) => role === 'sync').map(({ backendId }) => backendId),
  }
}
