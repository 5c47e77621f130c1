/** Purity's version; ≥ 6.3.4 means default protections, hence REST ≥ 2.16. */
export const PURITY_VERSION = '6.6.10'

/** REST versions that no SDK knows, because they were never released. */
const NEVER_RELEASED = [12, 18]
const NEWEST_MINOR = 38

/** Ascending, because clients walk the list from its end. */
export const apiVersions: readonly string[] = Array.from(
  { length: NEWEST_MINOR + 1 },
  (_, minor) => minor,
)
  .filter((minor) => !NEVER_RELEASED.includes(minor))
  .map((minor) => `2.${minor}`)
