import { parseIntLikePython } from '../python.ts'
import { driverReplicationType, type ExtraSpecs } from './extra-specs.ts'

/** Inclusive; `vg_maxIOPS` in operations a second, `vg_maxBWS` in bytes a second. */
const groupLimits = {
  'flasharray:vg_maxIOPS': { min: 100, max: 100_000_000 },
  'flasharray:vg_maxBWS': { min: 1_048_576, max: 549_755_813_888 },
} as const

/** The extra specs that the Pure driver itself reads, by their whole key. */
export const driverKeys: readonly string[] = ['flasharray:vg_name', ...Object.keys(groupLimits)]

export type DriverTrouble = {
  key: string
  /** The volume ends in error; otherwise the spec has no effect, or another one than it says. */
  isFatal: boolean
  /** A sentence. */
  words: string
  /** A value of the same key that would do. */
  value?: string
}

/**
 * What is wrong with the `flasharray:` specs of a type, as `create_volume`, `create_in_vgroup` and
 * `_generate_purity_vol_name` of cinder/volume/drivers/pure.py @ ab09bc39 read them: only when
 * `vg_name` has a value do the limits count, and then one out of range ends the create.
 */
export function driverTroubles(extraSpecs: ExtraSpecs): DriverTrouble[] {
  const name = extraSpecs['flasharray:vg_name'] ?? ''
  const type = driverReplicationType(extraSpecs)
  const found: DriverTrouble[] = []
  if (name !== '' && (type === 'sync' || type === 'trisync'))
    found.push({
      key: 'flasharray:vg_name',
      isFatal: true,
      words:
        'A volume that is replicated synchronously cannot be in a volume group: it ends in error.',
    })
  const taken = name.replaceAll(/[^-a-zA-Z0-9]/g, '-')
  if (taken !== name)
    found.push({
      key: 'flasharray:vg_name',
      isFatal: false,
      words: `Letters, digits and hyphens only: on the array the group is called ${taken}.`,
      value: taken,
    })
  for (const [key, { min, max }] of Object.entries(groupLimits)) {
    const stated = extraSpecs[key] ?? ''
    if (stated === '') continue
    const amount = parseIntLikePython(stated)
    if (name === '')
      found.push({
        key,
        isFatal: false,
        words: 'It limits a volume group, and flasharray:vg_name names none.',
      })
    else if (amount === undefined)
      found.push({
        key,
        isFatal: true,
        words: `${stated} is no whole number: the volume ends in error.`,
      })
    else if (amount < min || amount > max)
      found.push({
        key,
        isFatal: true,
        words: `${unitOf(key)}, ${min} to ${max}: with ${stated} the volume ends in error.`,
        value: String(nearestAmount(key, amount, min, max)),
      })
  }
  for (const key of Object.keys(extraSpecs))
    if (key.startsWith('flasharray:') && !driverKeys.includes(key))
      found.push({ key, isFatal: false, words: 'The driver reads no key of this name.' })
  return found
}

const unitOf = (key: string) =>
  key === 'flasharray:vg_maxBWS' ? 'In bytes a second' : 'In operations a second'

/** Bandwidth that is too small was most likely meant in MiB a second, as QoS specs have it. */
function nearestAmount(key: string, amount: number, min: number, max: number): number {
  const inBytes = amount * 1_048_576
  if (key === 'flasharray:vg_maxBWS' && inBytes >= min && inBytes <= max) return inBytes
  return amount < min ? min : max
}
