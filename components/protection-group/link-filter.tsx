import { Select } from '../ui/inputs.tsx'
import { type GroupLink, type groupLinks, linkKey, linkOfKey } from './group-links.ts'

/** Chooses the groups that share one link; each link tells how many that are. */
export function LinkFilter({
  links,
  chosen,
  onChoose,
}: {
  links: ReturnType<typeof groupLinks>
  chosen: GroupLink | null
  onChoose: (link: GroupLink | null) => void
}) {
  const isListed = chosen === null || links.some((link) => linkKey(link) === linkKey(chosen))
  const shown = isListed ? links : [...links, { ...chosen, groupCount: 0 }]
  if (shown.length === 0) return null
  return (
    <Select
      aria-label="Link"
      placeholder="All links"
      className="min-w-48"
      value={chosen === null ? '' : linkKey(chosen)}
      onChange={(event) => onChoose(linkOfKey(event.target.value))}
      options={shown.map((link) => ({
        value: linkKey(link),
        label: `${link.source} to ${link.target} (${link.groupCount})`,
      }))}
    />
  )
}
