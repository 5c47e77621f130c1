import { match } from './extra-specs.ts'

/**
 * Does a pool's report satisfy a volume type? Throws where the scheduler itself would crash.
 * cinder/scheduler/filters/capabilities_filter.py @ ab09bc39.
 */
export function satisfiesExtraSpecs(
  capabilities: Record<string, unknown>,
  extraSpecs: Record<string, string | null>,
): boolean {
  return Object.entries(extraSpecs).every(([key, requirement]) => {
    const scope = key.split(':')
    // Another vendor's scope, or the driver's own: not the scheduler's business.
    if (scope.length > 1 && scope[0] !== 'capabilities') return true
    const found = lookUp(capabilities, scope[0] === 'capabilities' ? scope.slice(1) : scope)
    if (found === undefined) return false
    const values: unknown[] = Array.isArray(found) ? found : [found]
    return values.some((value) => match(value, requirement))
  })
}

/** Walks nested dicts by the parts of a key; undefined when one is not reported. */
function lookUp(capabilities: unknown, path: string[]): unknown {
  let value = capabilities
  for (const part of path) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
    // A dict's own keys only: "constructor" is no capability.
    value = Object.hasOwn(value, part) ? (value as Record<string, unknown>)[part] : undefined
    if (value === undefined) return undefined
  }
  return value
}
