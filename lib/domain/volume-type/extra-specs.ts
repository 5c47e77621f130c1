import { boolFromString, compareCodePoints, parseFloatLikePython, words } from '../python.ts'

/** A value that a backend reports: JSON of a Python value. */
export type CapabilityValue =
  | string
  | number
  | boolean
  | null
  | readonly CapabilityValue[]
  | { readonly [key: string]: CapabilityValue }

/** What a backend (pool) reports to the scheduler, by name of the capability. */
export type Capabilities = { readonly [key: string]: CapabilityValue }

/** The extra specs of a volume type. */
export type ExtraSpecs = { readonly [key: string]: string }

/**
 * What Python answers: a boolean, or the exception that escapes. An exception in the filter fails the
 * request as a whole, so for a user it means the same as "no backend".
 */
export type FilterOutcome = boolean | { raises: 'TypeError' | 'IndexError' }

const typeError = { raises: 'TypeError' } as const

/** `float(value)`: undefined for ValueError, which the filter swallows; TypeError escapes it. */
function toFloat(value: CapabilityValue): number | undefined | typeof typeError {
  if (typeof value === 'number') return value
  if (typeof value === 'boolean') return value ? 1 : 0
  return typeof value === 'string' ? parseFloatLikePython(value) : typeError
}

const compareFloats =
  (test: (have: number, want: number) => boolean) =>
  (value: CapabilityValue, wanted: string): FilterOutcome => {
    const have = toFloat(value)
    if (typeof have === 'object') return have
    const want = parseFloatLikePython(wanted)
    return have !== undefined && want !== undefined && test(have, want)
  }

const compareTexts =
  (test: (order: number) => boolean) =>
  (value: CapabilityValue, wanted: string): FilterOutcome =>
    typeof value === 'string' ? test(compareCodePoints(value, wanted)) : typeError

function contains(value: CapabilityValue, wanted: string): FilterOutcome {
  // A substring test, so "<in> sync" also accepts a backend that only offers "async".
  if (typeof value === 'string') return value.includes(wanted)
  if (Array.isArray(value)) return value.includes(wanted)
  return isMapping(value) ? Object.hasOwn(value, wanted) : typeError
}

const sameTruth = (value: CapabilityValue, wanted: string): FilterOutcome =>
  // Lists and mappings print as something with brackets, which is never a word for true.
  (value !== null && typeof value !== 'object' && boolFromString(String(value))) ===
  boolFromString(wanted)

type Operator = (value: CapabilityValue, wanted: string) => FilterOutcome

// Mirrors cinder/scheduler/filters/extra_specs_ops.py @ ab09bc39, oddities included.
const operators = new Map<string, Operator>([
  ['=', compareFloats((have, want) => have >= want)], // "at least", not "equal"
  ['==', compareFloats((have, want) => have === want)],
  ['!=', compareFloats((have, want) => have !== want)],
  ['>=', compareFloats((have, want) => have >= want)],
  ['<=', compareFloats((have, want) => have <= want)],
  ['s==', (have, want) => have === want],
  ['s!=', (have, want) => have !== want],
  ['s<', compareTexts((order) => order < 0)],
  ['s<=', compareTexts((order) => order <= 0)],
  ['s>', compareTexts((order) => order > 0)],
  ['s>=', compareTexts((order) => order >= 0)],
  ['<in>', contains],
  ['<is>', sameTruth],
])

/** The first words that the filter takes for an operator; anything else is compared literally. */
export const extraSpecOperators: readonly string[] = [...operators.keys(), '<or>']

/**
 * Does one reported value meet one requirement?
 * `extra_specs_ops.match` of cinder/scheduler/filters/extra_specs_ops.py @ ab09bc39.
 */
export function matchRequirement(
  value: CapabilityValue,
  requirement: string | null,
): FilterOutcome {
  if (requirement === null) return value === null
  const [operator, ...operands] = words(requirement)
  const method = operator === undefined ? undefined : operators.get(operator)
  if (operator !== '<or>' && method === undefined) return value === requirement
  if (value === null) return false
  if (method === undefined) return matchesAny(value, operands)
  const [wanted] = operands // further words are ignored
  return wanted === undefined ? false : method(value, wanted)
}

/** `<or> a <or> b`: every second word is taken for the keyword, whatever it says. */
function matchesAny(value: CapabilityValue, operands: string[]): FilterOutcome {
  if (operands.length === 0) return { raises: 'IndexError' }
  return operands.some((word, index) => index % 2 === 0 && word === value)
}

/**
 * Would the scheduler offer this backend for a type with these extra specs?
 * `CapabilitiesFilter._satisfies_extra_specs` of cinder/scheduler/filters/capabilities_filter.py
 * @ ab09bc39. Keys are looked at in their order; the first that fails or raises decides.
 */
export function satisfiesExtraSpecs(
  capabilities: Capabilities,
  extraSpecs: ExtraSpecs,
): FilterOutcome {
  for (const [key, requirement] of Object.entries(extraSpecs)) {
    const outcome = satisfiesOne(capabilities, key, requirement)
    if (outcome !== true) return outcome
  }
  return true
}

/** One extra spec of {@link satisfiesExtraSpecs}. */
export function satisfiesOne(
  capabilities: Capabilities,
  key: string,
  requirement: string,
): FilterOutcome {
  if (!isSchedulersKey(key)) return true
  const value = reportedValue(capabilities, key)
  if (value === undefined) return false
  for (const candidate of Array.isArray(value) ? value : [value]) {
    const outcome = matchRequirement(candidate, requirement)
    if (outcome !== false) return outcome
  }
  return false
}

/** False for a vendor's own key (`flasharray:vg_name`), which the filter passes over. */
export function isSchedulersKey(key: string): boolean {
  const scope = key.split(':')
  return scope.length === 1 || scope[0] === 'capabilities'
}

/** What a pool reports under a key of extra specs; undefined when it reports nothing of that name. */
export function reportedValue(
  capabilities: Capabilities,
  key: string,
): CapabilityValue | undefined {
  const scope = key.split(':')
  let value: CapabilityValue = capabilities
  for (const part of scope[0] === 'capabilities' ? scope.slice(1) : scope) {
    const inner: CapabilityValue | undefined =
      isMapping(value) && Object.hasOwn(value, part) ? value[part] : undefined
    if (inner === undefined) return undefined
    value = inner
  }
  return value
}

/** Does Cinder take the type for replicated? `volume_utils.is_replicated_spec` @ ab09bc39. */
export function isReplicatedSpec(extraSpecs: ExtraSpecs): boolean {
  const parts = words(extraSpecs.replication_enabled ?? '')
  return parts.length === 2 && parts[0] === '<is>' && boolFromString(parts[1] ?? '')
}

export type ReplicationType = 'async' | 'sync' | 'trisync'

/**
 * The replication the Pure driver really gives to a volume of this type; null means none, silently.
 * `_get_replication_type_from_vol_type` of cinder/volume/drivers/pure.py @ ab09bc39: the text is
 * compared whole, so a second space or a missing operator that the scheduler forgives is not forgiven.
 */
export function driverReplicationType(extraSpecs: ExtraSpecs): ReplicationType | null {
  if (!isReplicatedSpec(extraSpecs)) return null
  switch (extraSpecs.replication_type) {
    case undefined:
    case '<in> async':
      return 'async'
    case '<in> sync':
      return 'sync'
    case '<in> trisync':
      return 'trisync'
    default:
      return null
  }
}

function isMapping(value: CapabilityValue): value is { readonly [key: string]: CapabilityValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
