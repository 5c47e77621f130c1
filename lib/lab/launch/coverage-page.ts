import type { Coverage } from '#lib/contracts/lab/lab-api.ts'

/** What to type when the page is out of date. */
const REGENERATE = 'npx vitest run lib/lab/launch/coverage.test.ts -u'

type Path = { path: string; served: string[]; missing: string[] }
type Noun = { name: string; paths: Path[] }

/**
 * `docs/lab-arrays.md`: every path and method of FlashArray REST 2.38, and whether the lab's arrays
 * serve it. Nouns of which something is served come first, within a noun the paths that are.
 */
export function coveragePage(coverage: Coverage): string {
  const nouns = nounsOf(coverage.filter(({ api }) => api === 'flasharray'))
  const calls = nouns.flatMap(({ paths }) => paths)
  const servedCount = calls.reduce((sum, { served }) => sum + served.length, 0)
  const totalCount = calls.reduce(
    (sum, { served, missing }) => sum + served.length + missing.length,
    0,
  )
  const served = nouns.filter(({ paths }) => paths.some((path) => path.served.length > 0))
  const missing = nouns.filter((noun) => !served.includes(noun))
  return `${[
    '# What the lab’s FlashArrays serve',
    `Of the ${totalCount} calls of FlashArray REST 2.38 the arrays of the lab serve ${servedCount}. Every other one of this page
answers 501 and names itself; a path that is not on this page is not found (404), and a method that
it does not list is not allowed (405). A property of a body that a real array takes and these do not
answers 501 too, and names the property.`,
    `Generated from the route tables. When they change: \`${REGENERATE}\``,
    '## Served',
    ...served.map(nounTable),
    '## Not served',
    missing.map(nounLines).join('\n'),
  ].join('\n\n')}\n`
}

function nounsOf(coverage: Coverage): Noun[] {
  const nouns = new Map<string, Map<string, Path>>()
  for (const { method, path, served } of coverage) {
    const name = path.split('/')[1] ?? path
    const paths = nouns.get(name) ?? new Map<string, Path>()
    nouns.set(name, paths)
    const row = paths.get(path) ?? { path, served: [], missing: [] }
    paths.set(path, row)
    row[served ? 'served' : 'missing'].push(method)
  }
  return [...nouns].map(([name, paths]) => ({
    name,
    paths: [...paths.values()].toSorted(
      (a, b) => Number(b.served.length > 0) - Number(a.served.length > 0),
    ),
  }))
}

const nounTable = ({ name, paths }: Noun): string =>
  [
    `### ${name}`,
    '',
    '| path | served | 501 |',
    '|---|---|---|',
    ...paths.map(
      ({ path, served, missing }) => `| \`${path}\` | ${served.join(' ')} | ${missing.join(' ')} |`,
    ),
  ].join('\n')

const nounLines = ({ paths }: Noun): string =>
  paths.map(({ path, missing }) => `- \`${path}\`: ${missing.join(' ')}`).join('\n')
