import type { ExtraSpecs } from '../db/types.ts'

export type ReplicationType = 'async' | 'sync' | 'trisync'

// oslo_utils.strutils.bool_from_string
const trueWords = new Set(['1', 't', 'true', 'on', 'y', 'yes'])

/** `volume_utils.is_replicated_spec`: exactly two words, the operator as it is, the value as a boolean. */
export function isReplicated(specs: ExtraSpecs): boolean {
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

/** `_get_volume_type_extra_spec`: the driver's own scope; an empty value is as good as none. */
export const extraSpec = (
  type: { specs: ExtraSpecs } | undefined,
  key: 'vg_name' | 'vg_maxIOPS' | 'vg_maxBWS',
): string | undefined => type?.specs[`flasharray:${key}`] || undefined
