import { requestedReplication } from '#lib/domain/protection/claim.ts'
import type { ExtraSpecs } from '#lib/domain/volume-type/extra-specs.ts'
import type { Spec } from '#lib/domain/volume-type/nearest-change.ts'

/**
 * How volumes get from the original to its copy. Out of a type that the driver could not read it
 * does nothing at a retype (`retype` of cinder/volume/drivers/pure.py @ ab09bc39), while Cinder then
 * says enabled: the way leads over a type without replication.
 */
export const retypeWords = (original: ExtraSpecs): string =>
  requestedReplication(original) === 'invalid'
    ? 'Retype them to a type without replication first, then to this one: straight from the original the driver does nothing. Volumes in error have to be made anew.'
    : 'Retype them to this one. Volumes in error have to be made anew.'

/** What a copy changes, spec by spec: `replication_type = <in> Async → <in> async`. */
export function correctionWords(before: ExtraSpecs, after: readonly Spec[]): string[] {
  const kept = new Map(after.map(({ key, value }) => [key, value]))
  const removed = Object.keys(before).filter((key) => !kept.has(key))
  const changed = after.flatMap(({ key, value }) => {
    if (before[key] === value) return []
    if (before[key] !== undefined) return [`${key} = ${before[key]} → ${value}`]
    const renamed = removed.findIndex((each) => each.toLowerCase().includes(key.toLowerCase()))
    if (renamed < 0) return [`${key} = ${value} is added`]
    const [old = ''] = removed.splice(renamed, 1)
    return [`${old} = ${before[old] ?? ''} → ${key} = ${value}`]
  })
  return [...changed, ...removed.map((key) => `${key} = ${before[key] ?? ''} is left out`)]
}
