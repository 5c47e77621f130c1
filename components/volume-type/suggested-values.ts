import type { Capabilities } from '#lib/domain/volume-type/extra-specs.ts'
import { reportedValue } from '#lib/domain/volume-type/extra-specs.ts'
import { knownKeys } from '#lib/domain/volume-type/known-keys.ts'
import { asScheduled } from '#lib/domain/volume-type/pool.ts'

/** Values worth proposing for a key: what works, else what backends report under it, else an example. */
export function suggestedValues(key: string, backends: readonly Capabilities[]): string[] {
  const known = knownKeys.find((each) => each.key === key)
  if (known?.values !== undefined) return [...known.values]
  const reported = backends.flatMap((capabilities) => {
    const value = reportedValue(asScheduled(capabilities), key)
    if (typeof value === 'boolean') return [`<is> ${value ? 'True' : 'False'}`]
    if (Array.isArray(value)) return value.filter((item) => typeof item === 'string')
    return typeof value === 'string' ? [value] : []
  })
  const distinct = [...new Set(reported)]
  return distinct.length > 0 || known === undefined ? distinct : [known.example]
}
