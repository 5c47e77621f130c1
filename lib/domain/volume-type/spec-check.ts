import {
  type Capabilities,
  type CapabilityValue,
  type ExtraSpecs,
  type FilterOutcome,
  isSchedulersKey,
  reportedValue,
  satisfiesOne,
} from './extra-specs.ts'
import { type Change, nearestChange } from './nearest-change.ts'

/** One extra spec against one pool, as the CapabilitiesFilter has it. */
export type SpecCheck = {
  key: string
  asked: string
  /** What the pool reports, as text; null when it reports nothing of that name. */
  reported: string | null
  /** `not-read`: a vendor's own key, which the scheduler passes over. `raises`: the request dies of it. */
  verdict: 'pass' | 'fail' | 'raises' | 'not-read'
  /** What would make it pass; null when it does. */
  nearest: Change | null
}

/** Every extra spec of a type against what a pool reports, in the order of the specs. */
export function checkSpecs(capabilities: Capabilities, extraSpecs: ExtraSpecs): SpecCheck[] {
  return Object.entries(extraSpecs).map(([key, asked]) => {
    const value = reportedValue(capabilities, key)
    const verdict = isSchedulersKey(key)
      ? verdictOf(satisfiesOne(capabilities, key, asked))
      : 'not-read'
    const hasTrouble = verdict === 'fail' || verdict === 'raises'
    return {
      key,
      asked,
      reported: value === undefined || !isSchedulersKey(key) ? null : valueWords(value),
      verdict,
      nearest: hasTrouble ? nearestChange(key, asked, capabilities) : null,
    }
  })
}

const verdictOf = (outcome: FilterOutcome) => {
  if (outcome === true) return 'pass'
  return outcome === false ? 'fail' : 'raises'
}

/** A reported value as text: `async, sync`, `True`, `none`. */
export function valueWords(value: CapabilityValue): string {
  if (value === null) return 'None'
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  if (Array.isArray(value)) return value.length === 0 ? 'nothing' : value.map(valueWords).join(', ')
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
