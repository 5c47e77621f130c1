import type { Attention, Overview } from '#lib/contracts/farside/overview.ts'
import { needsAttention } from '#lib/contracts/farside/volume-filter.ts'
import { routes } from '#lib/routes.ts'
import { protectionLooks } from '../protection/protection-words.ts'
import { TextLink } from '../ui/link.tsx'
import { Section } from '../ui/panel.tsx'
import { Status } from '../ui/status.tsx'
import { needyCount } from './summary.ts'

/** What needs somebody, worst first, with what to do about it; one line a cause. */
export function AttentionList({ overview }: { overview: Overview }) {
  const { attention, causeCount, scope } = overview
  if (attention.length === 0) return null
  const isCloud = scope === 'cloud'
  const volumes = isCloud ? routes.volumes : routes.projectVolumes
  return (
    <Section title="Needs attention">
      <ul className="border-line border-t">
        {attention.map((cause) => (
          <Cause
            key={JSON.stringify([cause.volumes[0]?.id, cause.headline])}
            cause={cause}
            hrefOf={isCloud ? routes.volume : routes.projectVolume}
            allHref={volumes({
              protection: [cause.status],
              ...(cause.array !== null && { array: [cause.array] }),
            })}
          />
        ))}
      </ul>
      <p className="mt-3 flex flex-wrap gap-x-6 gap-y-1 text-sm">
        <TextLink href={volumes({ protection: [needsAttention] })} className="underline">
          {causeCount > attention.length
            ? `All ${needyCount(overview)} volumes that need attention`
            : 'As a list of volumes'}
        </TextLink>
        {isCloud && <TextLink href={routes.reconcile()}>Mend them in Reconcile</TextLink>}
      </p>
    </Section>
  )
}

function Cause({
  cause: { status, headline, todo, count, volumes },
  hrefOf,
  allHref,
}: {
  cause: Attention
  hrefOf: (id: string) => string
  allHref: string
}) {
  const { word, tone, icon } = protectionLooks[status]
  const more = count - volumes.length
  return (
    <li className="grid items-start gap-x-6 gap-y-1 border-line border-b py-2.5 sm:grid-cols-[8.5rem_minmax(0,1fr)_minmax(0,1.9fr)]">
      <Status tone={tone} icon={icon}>
        {word}
      </Status>
      <span className="flex min-w-0 flex-wrap gap-x-2">
        {volumes.map(({ id, name }) => (
          <TextLink key={id} href={hrefOf(id)} className="max-w-full truncate font-medium">
            {name === '' ? id : name}
          </TextLink>
        ))}
        {more > 0 && (
          <TextLink href={allHref} className="text-ink-muted">
            and {more} more
          </TextLink>
        )}
      </span>
      <span className="pt-px text-sm">
        {headline}
        {todo !== null && <span className="block text-ink-muted">{todo}</span>}
      </span>
    </li>
  )
}
