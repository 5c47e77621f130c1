import type { ProtectionGroup } from '#lib/contracts/farside/protection-groups.ts'

/** The way from a source to a target, which the groups on it share. */
export type GroupLink = { source: string; target: string }

type Row = Pick<ProtectionGroup, 'array' | 'name' | 'isLocal' | 'source' | 'targets'>

/** The links that a row is about: all of a group at its source, the last one of a copy. */
function linksOfRow({ array, isLocal, source, targets }: Row): GroupLink[] {
  if (isLocal) return targets.map(({ name }) => ({ source: array, target: name }))
  return source === null ? [] : [{ source, target: array }]
}

export const isOnLink = (row: Row, { source, target }: GroupLink): boolean =>
  linksOfRow(row).some((link) => link.source === source && link.target === target)

/** Every link with how many groups share it, be they read at the source, on the target, or both. */
export function groupLinks(rows: readonly Row[]): (GroupLink & { groupCount: number })[] {
  const links = new Map<string, GroupLink & { names: Set<string> }>()
  for (const row of rows)
    for (const link of linksOfRow(row)) {
      const key = linkKey(link)
      const known = links.get(key) ?? { ...link, names: new Set<string>() }
      links.set(key, known)
      // A copy is called `source:group`, and that of a group in a pod `pod:group`.
      known.names.add(row.isLocal ? row.name : row.name.replace(/^[^:]*:/, ''))
    }
  return [...links.values()]
    .map(({ names, ...link }) => ({ ...link, groupCount: names.size }))
    .sort((left, right) => linkKey(left).localeCompare(linkKey(right)))
}

/** One text for a link: names of arrays hold no space. */
export const linkKey = ({ source, target }: GroupLink) => `${source} ${target}`

export function linkOfKey(key: string): GroupLink | null {
  const [source, target] = key.split(' ')
  return source && target ? { source, target } : null
}
