import type { Overview } from '#lib/contracts/farside/overview.ts'
import { needyStatuses } from '#lib/domain/protection/verdict.ts'
import { protectionLooks } from '../protection/protection-words.ts'
import { TextLink } from '../ui/link.tsx'
import { Section } from '../ui/panel.tsx'
import { Status } from '../ui/status.tsx'

/** The volumes that need somebody, worst first. */
export function WorstVolumes({
  overview: { worst, byProtection },
  hrefOf,
  allHref,
}: {
  overview: Pick<Overview, 'worst' | 'byProtection'>
  hrefOf: (id: string) => string
  /** The list of all that need somebody. */
  allHref: string
}) {
  if (worst.length === 0) return null
  const count = byProtection
    .filter(({ status }) => needyStatuses.includes(status))
    .reduce((sum, each) => sum + each.count, 0)
  return (
    <Section title="Needs attention">
      <ul className="border-line border-t">
        {worst.map(({ id, name, status, headline }) => {
          const { word, tone, icon } = protectionLooks[status]
          return (
            <li
              key={id}
              className="grid items-center gap-x-4 gap-y-0.5 border-line border-b py-2.5 sm:grid-cols-[minmax(0,1fr)_8.5rem_minmax(0,1.6fr)]"
            >
              <TextLink href={hrefOf(id)} className="truncate font-medium">
                {name === '' ? id : name}
              </TextLink>
              <Status tone={tone} icon={icon}>
                {word}
              </Status>
              <span className="text-ink-muted text-sm">{headline}</span>
            </li>
          )
        })}
      </ul>
      {count > worst.length && (
        <p className="mt-3 text-sm">
          <TextLink href={allHref} className="underline">
            All {count} that need attention
          </TextLink>
        </p>
      )}
    </Section>
  )
}
