import type { ExtraSpecs } from '../../volume-type/extra-specs.ts'
import { isReplicatedSpec } from '../../volume-type/extra-specs.ts'
import { mayRetype, type RetypeType, type RetypeVolume } from './api-rules.ts'
import { type Caution, cautions } from './cautions.ts'
import { driverRoute } from './driver-route.ts'
import { arrayCall, baseName, type Place, type ReplicationNames, type RetypeStep } from './place.ts'

export type MigrationPolicy = 'never' | 'on-demand'

/** Whether the scheduler would take a pool for the new type. */
export type PoolAnswer = {
  /** `host@backend#pool` */
  name: string
  passes: boolean
  /** Why not; empty when it passes. */
  reason: string
}

export type RetypeQuestion = {
  volume: RetypeVolume
  /** Null: a volume without a type. */
  from: RetypeType | null
  to: RetypeType
  policy: MigrationPolicy
  pools: readonly PoolAnswer[]
  /** Where the array has it: null when it was read and has no such volume, undefined when not read. */
  place: Place | null | undefined
  /** Undefined for a backend that is not one of the Pure driver. */
  names: ReplicationNames | undefined
}

export type RetypePlan = {
  /**
   * `refused`: Cinder does not take the request. `stays`: it does, and gives the volume back as it
   * was. `in-place`: the type changes where the volume is. `migrates`: the data move.
   */
  outcome: 'refused' | 'stays' | 'in-place' | 'migrates'
  /** Why, for the first two; empty otherwise. */
  reason: string
  steps: RetypeStep[]
  /** What is true afterwards; null when that is not known, or nothing changes. */
  after: { replicationStatus: string | null; place: Place | null } | null
  cautions: Caution[]
}

/** What a change of the volume's type comes to, without doing it. */
export function planRetype(question: RetypeQuestion): RetypePlan {
  const { volume, from, to, policy, pools } = question
  const verdict = mayRetype(volume, from, to)
  if (!verdict.ok) return without('refused', verdict.reason)
  const here = pools.find(({ name }) => name === volume.host)
  const passing = pools.filter(({ passes }) => passes)
  // `find_retype_backend` of cinder/scheduler/filter_scheduler.py @ ab09bc39: its own pool if it can.
  const isHere = here?.passes === true
  const [elsewhere] = passing
  if (!isHere && (policy === 'never' || elsewhere === undefined))
    return without('stays', noPoolWords(question, here, passing))
  const pool = isHere ? (volume.host ?? '') : (elsewhere?.name ?? '')
  const isSameBackend = backendOf(pool) === backendOf(volume.host ?? '')
  if (from?.encryption !== to.encryption && (from?.encryption ?? null) !== to.encryption)
    return migrate(question, pool, 'The encryption changes, which takes a copy of the data.')
  if (!isSameBackend) return migrate(question, pool, 'Its own backend does not take the new type.')
  if (hasSameContents(from, to)) return renameOnly(question)
  return inPlace(question)
}

const backendOf = (host: string) => host.replace(/#.*$/, '')

const without = (outcome: 'refused' | 'stays', reason: string): RetypePlan => ({
  outcome,
  reason,
  steps: [],
  after: null,
  cautions: [],
})

function noPoolWords(
  { policy }: RetypeQuestion,
  here: PoolAnswer | undefined,
  passing: readonly PoolAnswer[],
): string {
  const own = here === undefined ? 'the scheduler does not know its pool' : here.reason
  if (passing.length === 0) return `No backend takes the new type. Its own: ${own}.`
  if (policy === 'never')
    return `Its own backend does not take the new type (${own}), and it may not be migrated to ${passing.map(({ name }) => name).join(' or ')}.`
  return own
}

/** Specs and QoS: with the same contents Cinder changes the name and asks no driver. */
function hasSameContents(from: RetypeType | null, to: RetypeType): boolean {
  const text = (type: RetypeType | null) =>
    JSON.stringify([Object.entries(type?.extraSpecs ?? {}).sort(), type?.qos?.id ?? null])
  return text(from) === text(to)
}

const cinder = (words: string): RetypeStep => ({ by: 'Cinder', words, call: null })

function renameOnly({ volume, to, place }: RetypeQuestion): RetypePlan {
  const after = { replicationStatus: volume.replicationStatus, place: place ?? null }
  return {
    outcome: 'in-place',
    reason: '',
    steps: [
      cinder(`Notes ${to.name} as its type. The contents are the same, so no driver is asked.`),
    ],
    after,
    cautions: [],
  }
}

/** `retype` of cinder/volume/manager.py @ ab09bc39, from where it finds that the driver cannot. */
function migrate(question: RetypeQuestion, pool: string, because: string): RetypePlan {
  const { volume, policy, to } = question
  if (policy === 'never') return without('stays', `${because} Migration Policy is Never.`)
  if (volume.hasSnapshots)
    return without('stays', `${because} A volume with snapshots cannot be migrated.`)
  if (!['disabled', 'not-capable', null].includes(volume.replicationStatus))
    return without(
      'stays',
      `${because} A replicated volume cannot be migrated: change it to a type without replication first.`,
    )
  return {
    outcome: 'migrates',
    reason: '',
    steps: [
      cinder(`Creates a volume of type ${to.name} on ${pool}.`),
      cinder('Copies the data block by block.'),
      cinder('Puts the new volume in the place of the old one, which it deletes.'),
    ],
    after: null,
    cautions: [cautions.copies],
  }
}

const placeless = (id: string): Place => ({ name: `volume-${id}-cinder`, groups: [], pod: null })

function inPlace(question: RetypeQuestion): RetypePlan {
  const { volume, from, to, names, place } = question
  if (names === undefined)
    return {
      outcome: 'in-place',
      reason: '',
      steps: [cinder('Asks the driver of the backend, which is not known here.')],
      after: null,
      cautions: [],
    }
  const before = from?.extraSpecs ?? {}
  const start = place ?? placeless(volume.id)
  const route = driverRoute(before, to.extraSpecs, { place: start, volumeId: volume.id, names })
  const last = limitsOrGroup(question, start, route.place)
  const isPhantom = place === null
  return {
    outcome: 'in-place',
    reason: '',
    steps: [...route.steps, ...last.steps, cinder(`Notes ${to.name} as its type.`)],
    after: {
      // A change of volume group takes the place of what the driver says about replication.
      replicationStatus:
        (last.silences ? null : route.replicationStatus) ??
        impliedStatus(before, to.extraSpecs) ??
        volume.replicationStatus,
      place: isPhantom ? null : last.place,
    },
    cautions: [
      ...(isPhantom ? [cautions.phantom] : []),
      ...(isPhantom ? route.cautions.filter(({ tone }) => tone !== 'info') : route.cautions),
      ...last.cautions,
    ],
  }
}

type LastPart = { steps: RetypeStep[]; place: Place; silences: boolean; cautions: Caution[] }

/** The end of the driver's `retype`: the volume group, or else the limits. */
function limitsOrGroup({ from, to }: RetypeQuestion, start: Place, place: Place): LastPart {
  const group = (to.extraSpecs['flasharray:vg_name'] ?? '').replaceAll(/[^-a-zA-Z0-9]/g, '-')
  if (!place.name.includes('/') && group === '') {
    const moved = start.name !== place.name
    const changes = from?.qos?.id !== to.qos?.id
    const call = `PATCH /volumes?names=${start.name} {"qos":…}`
    const what = to.qos === null ? 'Lifts the limits' : 'Sets the limits of the type’s QoS specs'
    const words = moved
      ? `${what}, under the name that the volume had; the array refuses.`
      : `${what}.`
    return {
      steps: [arrayCall(words, call)],
      place,
      silences: false,
      cautions: moved && changes ? [cautions.limitsRefused] : [],
    }
  }
  const base = baseName(place.name)
  const call = `PATCH /volumes?names=${place.name} {"volume_group":{"name":"${group}"}}`
  const words =
    group === ''
      ? 'Takes the volume out of its volume group.'
      : `Moves the volume into the volume group ${group}.`
  if (place.pod !== null)
    return {
      steps: [arrayCall(words, call)],
      place,
      silences: true,
      cautions: [cautions.groupInPod],
    }
  return {
    steps: [arrayCall(words, call)],
    place: { ...place, name: group === '' ? base : `${group}/${base}` },
    silences: true,
    cautions: [],
  }
}

/**
 * `_set_replication_status` of cinder/volume/manager.py @ ab09bc39, when the driver says nothing: by
 * `replication_enabled` of the new type alone, whether it has changed or not.
 */
function impliedStatus(from: ExtraSpecs, to: ExtraSpecs): 'enabled' | 'disabled' | null {
  if (from.replication_enabled === undefined && to.replication_enabled === undefined) return null
  return isReplicatedSpec(to) ? 'enabled' : 'disabled'
}
