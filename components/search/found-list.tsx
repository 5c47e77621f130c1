import { Search } from 'lucide-react'
import type { SearchResults } from '#lib/contracts/farside/search.ts'
import { Callout } from '../ui/callout.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Link } from '../ui/link.tsx'
import { Section } from '../ui/panel.tsx'
import { Hit } from './search-hits.tsx'
import { kindLooks } from './search-words.ts'

/** Everything that a name may mean, on a page of its own. */
export function FoundList({ q, results }: { q: string; results: SearchResults }) {
  const { kinds, silent } = results
  return (
    <>
      {silent.length > 0 && (
        <Callout
          tone="warn"
          title={`${silent.join(' and ')} cannot be read; what is known only there is not found`}
        />
      )}
      {kinds.length === 0 && (
        <EmptyState
          icon={Search}
          title={q === '' ? 'Nothing to look for' : `Nothing is called ${q}`}
        >
          Give the name or the id of a volume, what an array calls it, a protection group, a pod, a
          backend or a type.
        </EmptyState>
      )}
      {kinds.map(({ kind, hits, total }) => (
        <Section
          key={kind}
          title={kindLooks[kind].title}
          {...(total > hits.length && { description: `The best ${hits.length} of ${total}.` })}
        >
          <ul className="-mx-2">
            {hits.map((hit) => (
              <li key={hit.href + hit.title}>
                <Link href={hit.href} className="block rounded-md px-2 py-1.5 hover:bg-hover">
                  <Hit hit={hit} icon={kindLooks[kind].icon} />
                </Link>
              </li>
            ))}
          </ul>
        </Section>
      ))}
    </>
  )
}
