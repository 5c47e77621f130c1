import { mostSimilar } from '../cinder-conf/lint/similar.ts'
import { boolFromString, parseFloatLikePython, strip } from '../python.ts'
import { driverKeys } from './driver-keys.ts'
import {
  type Capabilities,
  type CapabilityValue,
  reportedValue,
  satisfiesOne,
} from './extra-specs.ts'
import { qosKeys } from './known-keys.ts'

export type Spec = { key: string; value: string }

/** The smallest thing that would let a pool pass. */
export type Change = {
  /** An imperative, without a full stop. */
  words: string
  /** Another spec in its place, or none; undefined when it is not the type that has to change. */
  spec?: { replacement: Spec | null }
}

/**
 * What would make this extra spec pass on this pool: the spec written as it was probably meant, else
 * what the pool would have to offer, else the spec left out. A spec that it proposes does pass, and
 * one about replication is one that the driver acts on.
 */
export function nearestChange(key: string, asked: string, capabilities: Capabilities): Change {
  const value = reportedValue(capabilities, key)
  if (value === undefined) return forMissing(key, asked, capabilities)
  const meant = operandOf(asked)
  for (const candidate of candidatesFor(key, meant, asked, value)) {
    if (satisfiesOne(capabilities, key, candidate) === true)
      return { words: `Write ${candidate}`, spec: { replacement: { key, value: candidate } } }
  }
  return wantedOf(key, meant) ?? leaveOut(key)
}

/** The pool reports nothing of that name. */
function forMissing(key: string, asked: string, capabilities: Capabilities): Change {
  const bare = key.replace(/^capabilities:/i, '')
  if (qosKeys.includes(bare))
    return { words: `Move ${bare} to a QoS spec`, spec: { replacement: null } }
  const drivers = driverKeys.find((known) => known.toLowerCase().endsWith(`:${bare.toLowerCase()}`))
  if (drivers !== undefined)
    return {
      words: `Call it ${drivers}`,
      spec: { replacement: { key: drivers, value: asked } },
    }
  const similar = mostSimilar(bare, Object.keys(capabilities))
  if (similar === undefined) return leaveOut(key)
  if (satisfiesOne(capabilities, similar, asked) === true)
    return { words: `Call it ${similar}`, spec: { replacement: { key: similar, value: asked } } }
  const further = nearestChange(similar, asked, capabilities)
  const value = further.spec?.replacement?.value
  if (value === undefined) return leaveOut(key)
  return {
    words: `Write ${similar} = ${value}`,
    spec: { replacement: { key: similar, value } },
  }
}

const leaveOut = (key: string): Change => ({
  words: `Leave ${key} out`,
  spec: { replacement: null },
})

/** What stands behind the operator, if there is one: `<In> Async` → `Async`. */
export const operandOf = (asked: string) => strip(asked.replace(/^\s*(<[^>]*>|s?[=!<>]=?)/, ''))

/** Values that might do, the nearest to what was meant first. */
function candidatesFor(
  key: string,
  meant: string,
  asked: string,
  value: CapabilityValue,
): string[] {
  if (typeof value === 'boolean')
    return boolFromString(meant) === value ? [`<is> ${value ? 'True' : 'False'}`] : []
  if (typeof value === 'number') return numbersFor(meant, asked, value)
  if (typeof value === 'string') return [value]
  if (!Array.isArray(value)) return []
  const items = value.filter((item): item is string => typeof item === 'string')
  const near = nearestItem(meant, items)
  if (key === 'replication_type') {
    // Another kind of replication is not what was meant, and "sync" in "async" is a trap.
    const kind = near ?? (/^(a|tri)?sync$/i.test(meant) ? undefined : items[0])
    return kind === undefined ? [] : [`<in> ${kind}`]
  }
  return near === undefined ? items : [near, `<in> ${near}`]
}

const nearestItem = (meant: string, items: readonly string[]) =>
  items.find((item) => item.toLowerCase() === meant.toLowerCase()) ??
  (/^(a|tri)?sync$/i.test(meant) ? undefined : mostSimilar(meant, items))

function numbersFor(meant: string, asked: string, value: number): string[] {
  const [operator = ''] = /^\s*([=!<>]=?)/.exec(asked)?.slice(1) ?? []
  const wanted = parseFloatLikePython(meant)
  if (operator === '' && wanted !== undefined) return [`== ${meant}`, `>= ${meant}`, `<= ${meant}`]
  return [...(operator === '' || operator === '!=' ? [] : [`${operator} ${value}`]), `== ${value}`]
}

/** What the backend would have to offer, where the type is right and asks for something it lacks. */
function wantedOf(key: string, meant: string): Change | undefined {
  if (/(^|:)replication_enabled$/.test(key) && boolFromString(meant))
    return { words: 'Give the backend a replication_device in cinder.conf' }
  if (!/(^|:)replication_type$/.test(key)) return undefined
  switch (meant.toLowerCase()) {
    case 'sync':
      return { words: 'Give the backend a replication_device of type sync in cinder.conf' }
    case 'trisync':
      return {
        words:
          'Set pure_trisync_enabled, with exactly one sync and one async replication_device in cinder.conf',
      }
    case 'async':
      return { words: 'Give the backend a replication_device in cinder.conf' }
    default:
      return undefined
  }
}
