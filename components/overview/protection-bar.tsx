import type { Overview } from '#lib/contracts/farside/overview.ts'
import { type ProtectionStatus, protectionStatuses } from '#lib/domain/protection/verdict.ts'
import { protectionLooks } from '../protection/protection-words.ts'
import { Link } from '../ui/link.tsx'
import { Status } from '../ui/status.tsx'
import { toneFill } from '../ui/tone.ts'

/** All volumes as one bar, in the order of urgency, with its numbers in words below. */
export function ProtectionBar({
  counts,
  total,
  hrefOf,
}: {
  counts: Overview['byProtection']
  total: number
  hrefOf: (status: ProtectionStatus) => string
}) {
  const present = protectionStatuses.flatMap((status) => {
    const count = counts.find((each) => each.status === status)?.count ?? 0
    return count === 0 ? [] : [{ status, count }]
  })
  const before = (index: number) =>
    present.slice(0, index).reduce((sum, { count }) => sum + count, 0)
  const percent = (count: number) => `${((count / total) * 100).toFixed(3)}%`
  return (
    <>
      <svg aria-hidden="true" className="h-2 w-full overflow-hidden rounded-full bg-pressed">
        {present.map(({ status, count }, index) => (
          <rect
            key={status}
            x={percent(before(index))}
            width={percent(count)}
            height="100%"
            className={
              status === 'not-requested'
                ? 'fill-line-strong'
                : toneFill[protectionLooks[status].tone]
            }
          />
        ))}
        {present.slice(1).map(({ status }, index) => (
          <rect
            key={status}
            x={percent(before(index + 1))}
            width="2"
            height="100%"
            className="fill-surface"
          />
        ))}
      </svg>
      <ul className="mt-3 flex flex-wrap gap-x-7 gap-y-2">
        {present.map(({ status, count }) => {
          const { word, tone, icon } = protectionLooks[status]
          return (
            <li key={status}>
              <Link
                href={hrefOf(status)}
                className="rounded-sm underline-offset-[3px] hover:underline"
              >
                <Status tone={tone} icon={icon}>
                  <span className="text-ink-muted">{word}</span>
                  <span className="font-medium">{count}</span>
                </Status>
              </Link>
            </li>
          )
        })}
      </ul>
    </>
  )
}
