import { distance } from '../cinder-conf/lint/similar.ts'
import { parseIntLikePython, strip, words } from '../python.ts'
import { type DriverTrouble, driverTroubles } from './driver-keys.ts'
import {
  type Capabilities,
  driverReplicationType,
  type ExtraSpecs,
  extraSpecOperators,
  isReplicatedSpec,
  isSchedulersKey,
  satisfiesOne,
} from './extra-specs.ts'
import { isValidKey, knownKeys, qosKeys } from './known-keys.ts'
import { nearestChange, operandOf } from './nearest-change.ts'
import { asScheduled } from './pool.ts'

/**
 * What a volume of the type will come to because of this extra spec: no backend takes it; it is
 * created but not replicated; Cinder says it is there and replicated while the array has nothing; it
 * ends in error because the driver refuses it; the spec does nothing; or fine. `invalid`: Cinder
 * refuses the key.
 */
export type Outcome =
  | 'invalid'
  | 'no-backend'
  | 'unprotected'
  | 'phantom'
  | 'error'
  | 'no-effect'
  | 'fine'

export type Advice = {
  outcome: Outcome
  /** In plain words, for the place beside the field. */
  message: string
  /** The spec that was probably meant; replaces this one. */
  fix?: { key: string; value: string }
}

/** What Pure backends report, from the least to the most: a spec is judged against each of them. */
const reports: readonly Capabilities[] = [
  ['async'],
  ['async', 'sync'],
  ['async', 'sync', 'trisync'],
].map((replication_type) => ({ replication_enabled: true, replication_type }))

const passesSome = (backends: readonly Capabilities[], key: string, value: string) =>
  backends.some((capabilities) => satisfiesOne(capabilities, key, value) === true)

/**
 * Judges one extra spec of a type, as it stands or is being typed.
 * @param allSpecs all specs of the type, this one included.
 * @param backends capabilities of the real backends; without them, of the usual Pure ones.
 */
export function adviseExtraSpec(
  key: string,
  value: string,
  allSpecs: ExtraSpecs,
  backends?: readonly Capabilities[],
): Advice[] {
  if (!isValidKey(key))
    return [
      {
        outcome: 'invalid',
        message: 'A key has letters, digits, underscores, hyphens, periods and colons only.',
      },
    ]
  const pools = backends?.map(asScheduled)
  const misnamed = adviseKey(key, value)
  if (misnamed !== undefined) return [misnamed]
  if (key === 'replication_enabled') return [adviseEnabled(value, pools ?? reports)]
  if (key === 'replication_type') return adviseType(value, allSpecs, pools ?? reports)
  const driver = driverTroubles({ ...allSpecs, [key]: value }).find((each) => each.key === key)
  if (driver !== undefined) return [adviseOfDriver(driver)]
  const lint = adviseValue(key, value)
  if (lint !== undefined) return [lint]
  if (pools !== undefined && pools.length > 0 && !passesSome(pools, key, value))
    return [adviseUnmet(key, value, pools)]
  return [{ outcome: 'fine', message: meaningOf(key) }]
}

function meaningOf(key: string): string {
  const known = knownKeys.find((each) => each.key === key)
  if (known !== undefined)
    return `${known.meaning}${known.range === undefined ? '' : `: ${known.range}`}.`
  return isSchedulersKey(key)
    ? 'Only backends that report it.'
    : 'Read neither by the scheduler nor by the Pure driver.'
}

function adviseOfDriver({ key, isFatal, words: message, value }: DriverTrouble): Advice {
  if (isFatal)
    return { outcome: 'error', message, ...(value === undefined ? {} : { fix: { key, value } }) }
  // What is only spelt otherwise on the array does what it says.
  return { outcome: value === undefined ? 'no-effect' : 'fine', message }
}

/** Values that pass the scheduler and mean nothing to those who read them afterwards. */
function adviseValue(key: string, value: string): Advice | undefined {
  // The API compares the text (cinder/volume/flows/api/create_volume.py @ ab09bc39).
  if (key === 'multiattach' && /^<is> (1|t|true|on|y|yes)$/i.test(value) && value !== '<is> True')
    return {
      outcome: 'no-effect',
      message:
        'Cinder takes only "<is> True", letter by letter: the volume is not for several servers.',
      fix: { key, value: '<is> True' },
    }
  // int() of cinder/volume/volume_types.py @ ab09bc39, when a volume is created.
  if (/^provisioning:(min|max)_vol_size$/.test(key) && parseIntLikePython(value) === undefined)
    return {
      outcome: 'error',
      message: 'A whole number of GiB is wanted: creating a volume fails.',
    }
  return undefined
}

/** No pool meets it: what is nearest to what was meant, unless all is far from it. */
function adviseUnmet(key: string, value: string, pools: readonly Capabilities[]): Advice {
  const meant = operandOf(value).toLowerCase()
  const [nearest] = pools
    .flatMap((pool) => nearestChange(key, value, pool).spec?.replacement ?? [])
    .map((fix) => ({ fix, far: distance(meant, operandOf(fix.value).toLowerCase()) }))
    .sort((left, right) => left.far - right.far)
  return {
    outcome: 'no-backend',
    message: 'No backend reports this now: no valid backend will be found.',
    ...(nearest !== undefined && nearest.far <= meant.length / 3 ? { fix: nearest.fix } : {}),
  }
}

/** Keys that are nearly, but not quite, one that means something. */
function adviseKey(key: string, value: string): Advice | undefined {
  const bare = key.replace(/^capabilities:/, '')
  if (bare !== key && /^replication_(enabled|type)$/.test(bare))
    return {
      outcome: 'unprotected',
      message: `The scheduler understands ${key}, but the driver looks for ${bare} only: the volume is created as if the spec were not there.`,
      fix: { key: bare, value },
    }
  const known = knownKeys.find(
    (each) =>
      each.key !== key && each.key.toLowerCase() === bare.toLowerCase().replaceAll('-', '_'),
  )
  if (known !== undefined)
    return {
      outcome: 'no-backend',
      message: `No backend reports ${key}; upper and lower case count. No valid backend will be found.`,
      fix: { key: known.key, value },
    }
  if (qosKeys.includes(bare))
    return {
      outcome: 'no-backend',
      message: `${key} belongs into QoS specs: as an extra spec it is a capability that no backend reports.`,
    }
  return undefined
}

function adviseEnabled(value: string, pools: readonly Capabilities[]): Advice {
  const [operator, operand, ...more] = words(value)
  const passes = passesSome(pools, 'replication_enabled', value)
  if (isReplicatedSpec({ replication_enabled: value }))
    return passes
      ? { outcome: 'fine', message: 'The volume is to be replicated.' }
      : { outcome: 'no-backend', message: 'No backend replicates now.' }
  const fix = { key: 'replication_enabled', value: '<is> True' }
  const meansYes = /^[<>isIS=\s]*(1|t|true|on|y|yes)\b/i.test(strip(value))
  if (operator === '<is>' && operand !== undefined && more.length === 0 && !meansYes)
    return passes
      ? { outcome: 'fine', message: 'Only backends without replication: the volume has one copy.' }
      : {
          outcome: 'no-backend',
          message: 'It asks for a backend without replication: there is none.',
        }
  return {
    outcome: passes ? 'unprotected' : 'no-backend',
    message: passes
      ? 'A backend takes it, but the driver wants exactly "<is>" and one word: the volume is not replicated, and nobody says so.'
      : `No valid backend will be found: it takes "<is>", a space, and True.`,
    ...(meansYes ? { fix } : {}),
  }
}

function adviseType(
  value: string,
  allSpecs: ExtraSpecs,
  backends: readonly Capabilities[],
): Advice[] {
  const type = driverReplicationType({ replication_enabled: '<is> True', replication_type: value })
  const passes = passesSome(backends, 'replication_type', value)
  const meant = /\b(trisync|async|sync)\b/i.exec(value.replace(/^<\w*>/, ' '))?.[1]?.toLowerCase()
  const fix =
    meant === undefined || value === `<in> ${meant}`
      ? {}
      : { fix: { key: 'replication_type', value: `<in> ${meant}` } }
  if (type === null)
    return [
      passes
        ? {
            outcome: 'unprotected',
            message: `A backend takes it, but ${flaw(value)}, and the driver compares letter by letter: the volume is created WITHOUT replication, and nobody says so.`,
            ...fix,
          }
        : {
            outcome: 'no-backend',
            message: `No valid backend will be found: ${flaw(value)}.`,
            ...fix,
          },
    ]
  if (!passes)
    return [{ outcome: 'no-backend', message: `No backend offers ${type} replication now.` }]
  const found: Advice[] = []
  if (
    type === 'sync' &&
    backends.some((backend) => takesSyncBlindly(backend, { ...allSpecs, replication_type: value }))
  )
    found.push({
      outcome: 'phantom',
      message:
        'On a backend that only offers async, the scheduler lets it through ("sync" is part of "async"), and Cinder then says enabled for a volume that does not exist on the array. Make sure that the backend has a sync target.',
    })
  if (
    driverReplicationType({ replication_enabled: '', ...allSpecs, replication_type: value }) ===
    null
  )
    found.push({
      outcome: 'unprotected',
      message:
        'Without replication_enabled set to "<is> True" the driver does not replicate at all.',
      fix: { key: 'replication_enabled', value: '<is> True' },
    })
  return found.length > 0
    ? found
    : [{ outcome: 'fine', message: `The volume is replicated: ${type}.` }]
}

/** A backend without sync that the scheduler would offer all the same, as far as is known of it. */
function takesSyncBlindly(backend: Capabilities, specs: ExtraSpecs): boolean {
  const offered = backend.replication_type
  if (Array.isArray(offered) && offered.includes('sync')) return false
  return Object.entries(specs).every(
    ([key, value]) => !Object.hasOwn(backend, key) || satisfiesOne(backend, key, value) === true,
  )
}

/** What is wrong with the text, for the middle of a sentence. */
function flaw(value: string): string {
  const [operator = '', operand = ''] = words(value)
  const types = ['async', 'sync', 'trisync']
  const isOperator = extraSpecOperators.includes(operator)
  if (extraSpecOperators.some((known) => known === operator.toLowerCase()) && !isOperator)
    return `the operator must be in lower case (${operator.toLowerCase()})`
  if (!isOperator && /^<in>./i.test(operator)) return 'there must be a space after <in>'
  const type = isOperator ? operand : operator
  if (!types.includes(type) && types.includes(type.toLowerCase()))
    return `upper and lower case count (${type.toLowerCase()}, not ${type})`
  if (!isOperator) return 'the operator <in> is missing in front'
  if (operator !== '<in>') return `the operator must be <in>, not ${operator}`
  if (!types.includes(type)) return `"${type}" is not async, sync or trisync`
  return 'there is a space too many'
}
