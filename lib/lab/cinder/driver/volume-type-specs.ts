import type { ExtraSpecs } from '../db/types.ts'

export type ReplicationType = 'async' | 'sync' | 'trisync'

// oslo_utils.strutils.bool_from_string
const trueWords = new Set(['1', 't', 'true', 'on', 'y', 'yes'])

/** `volume_utils.is_replicated_spec`: exactly two words, the operator as it is, the value as a boolean. */
function isReplicated(specs: ExtraSpecs): boolean {
  const words = (specs.replication_enabled ?? '').split(/\s+/).filter((word) => word !== '')
  const [operator, value] = words
  return words.length === 2 && operator === '<is>' && trueWords.has(value?.toLowerCase() ?? '')
}

const typeOfSpec: Record<string, ReplicationType> = {
  '<in> async': 'async',
  '<in> sync': 'sync',
  '<in> trisync': 'trisync',
}

/**
 * How the driver replicates a volume of a type (`_get_replication_type_from_vol_type`): the text is
 * compared as it stands, and whatever else is written there means "not at all", without a word.
 */
export function replicationTypeOf(specs: ExtraSpecs): ReplicationType | undefined {
  if (!isReplicated(specs)) return undefined
  if (!Object.hasOwn(specs, 'replication_type')) return 'async'
  return typeOfSpec[specs.replication_type ?? '']
}

/**
 * Name of a volume on the array, without the pod. A base longer than 56 characters is cut at its
 * front, so that `-cinder` still fits.
 * @param template `volume_name_template`, `volume-%s` unless configured.
 */
export function purityVolumeName(id: string, template: string): string {
  const base = template.replace('%s', id)
  if (base.length <= 56) return `${base}-cinder`
  const actual = base.slice(template.length - 2)
  return `${template.replace('%s', actual.slice(-(56 - template.length)))}-cinder`
}
