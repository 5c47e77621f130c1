import type { ProtectionVerdict } from '#lib/domain/protection/status.ts'
import { Link } from '../ui/link.tsx'
import { Status, StatusBadge } from '../ui/status.tsx'
import { Tooltip } from '../ui/tooltip.tsx'
import { protectionLooks } from './protection-words.ts'

/**
 * The protection of a volume in a table: icon and word; the headline follows on hover and focus.
 * @param href where the evidence stands, so that it can also be reached by keyboard.
 */
export function ProtectionStatusLink({
  verdict,
  href,
}: {
  verdict: ProtectionVerdict
  href: string
}) {
  const { word, tone, icon } = protectionLooks[verdict.status]
  return (
    <Tooltip text={verdict.headline}>
      <Link href={href} className="rounded-sm underline-offset-[3px] hover:underline">
        <Status tone={tone} icon={icon}>
          {word}
        </Status>
      </Link>
    </Tooltip>
  )
}

/** The protection of the page's one volume, boxed, for beside its title. */
export function ProtectionBadge({ verdict }: { verdict: ProtectionVerdict }) {
  const { word, tone, icon } = protectionLooks[verdict.status]
  return (
    <StatusBadge tone={tone} icon={icon}>
      {word}
    </StatusBadge>
  )
}
