import type { SearchHit, SearchResults } from '#lib/contracts/farside/search.ts'
import { protectionLooks } from '../protection/protection-words.ts'
import { cx } from '../ui/cx.ts'
import { Link } from '../ui/link.tsx'
import { Status } from '../ui/status.tsx'
import { kindLooks } from './search-words.ts'

/** What was found, by kind, as options of a listbox; `active` is the one that Enter opens. */
export function SearchOptions({
  id,
  results,
  active,
  onOpen,
}: {
  id: string
  results: SearchResults
  active: string | null
  onOpen: () => void
}) {
  return (
    <div id={id} role="listbox" aria-label="Results" className="-mx-2 grid gap-4">
      {results.kinds.map(({ kind, hits, total }) => {
        const { title } = kindLooks[kind]
        return (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset is no group of a listbox
          <div key={kind} role="group" aria-labelledby={`${id}-${kind}`}>
            <p id={`${id}-${kind}`} className="px-2 pb-1 text-ink-subtle text-xs">
              {title}
              {total > hits.length && ` (${hits.length} of ${total})`}
            </p>
            {hits.map((hit) => (
              <Link
                key={hit.href + hit.title}
                id={optionId(id, hit)}
                role="option"
                aria-selected={optionId(id, hit) === active}
                tabIndex={-1}
                href={hit.href}
                onClick={onOpen}
                className={cx(
                  'block rounded-md px-2 py-1.5 hover:bg-pressed',
                  optionId(id, hit) === active && 'bg-pressed',
                )}
              >
                <Hit hit={hit} icon={kindLooks[kind].icon} />
              </Link>
            ))}
          </div>
        )
      })}
    </div>
  )
}

export const optionId = (id: string, { href, title }: SearchHit) =>
  `${id}-${encodeURIComponent(href + title)}`

type HitLook = { hit: SearchHit; icon: (typeof kindLooks)['volume']['icon'] }

export function Hit({ hit: { title, detail, protection }, icon: HitIcon }: HitLook) {
  const look = protection === null ? null : protectionLooks[protection]
  return (
    <span className="flex items-center gap-2.5">
      <HitIcon aria-hidden className="size-4 shrink-0 text-ink-subtle" />
      <span className="min-w-0 flex-1">
        <span className="wrap-anywhere block font-medium">{title}</span>
        {detail !== '' && (
          <span className="wrap-anywhere block text-ink-muted text-sm">{detail}</span>
        )}
      </span>
      {look && (
        <span className="shrink-0 text-sm">
          <Status tone={look.tone} icon={look.icon}>
            {look.word}
          </Status>
        </span>
      )}
    </span>
  )
}
