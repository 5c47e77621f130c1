import type { Finding } from '#lib/domain/protection/verdict.ts'
import { Link } from '../ui/link.tsx'
import { RelativeTime } from '../ui/relative-time.tsx'
import { Status, StatusBadge } from '../ui/status.tsx'
import { Tooltip } from '../ui/tooltip.tsx'
import { protectionLooks } from './protection-words.ts'

/**
 * The protection of a volume in a table: icon and word; the headline follows on hover and focus.
 * @param href where the evidence stands, so that it can also be reached by keyboard.
 */
export function ProtectionStatusLink({ verdict, href }: { verdict: Finding; href: string }) {
  const { word, tone, icon } = protectionLooks[verdict.status]
  return (
    <Tooltip text={verdict.headline}>
      <Link href={href} className="rounded-sm underline-offset-[3px] hover:underline">
        <Status tone={tone} icon={icon}>
          <Word verdict={verdict} word={word} />
        </Status>
      </Link>
    </Tooltip>
  )
}

/** The protection of the page's one volume, boxed, for beside its title. */
export function ProtectionBadge({ verdict }: { verdict: Finding }) {
  const { word, tone, icon } = protectionLooks[verdict.status]
  return (
    <StatusBadge tone={tone} icon={icon}>
      <Word verdict={verdict} word={word} />
    </StatusBadge>
  )
}

/** What nobody knows is shown with its age. */
function Word({ verdict: { sinceMs }, word }: { verdict: Finding; word: string }) {
  if (typeof sinceMs !== 'number') return word
  return (
    <span>
      {word} since <RelativeTime atMs={sinceMs} />
    </span>
  )
}
