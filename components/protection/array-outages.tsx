import type { Outage } from '#lib/contracts/farside/common.ts'
import { Callout } from '../ui/callout.tsx'
import { RelativeTime } from '../ui/relative-time.tsx'

/**
 * One remark for each array that cannot be read (its rows are missing, the others' stand), and for each
 * that answers so slowly that its last answer is shown.
 */
export function ArrayOutages({
  arrays,
  missing,
}: {
  arrays: readonly { name: string; outage: Outage | null; slowReadMs?: number | null }[]
  /** What of it cannot be shown: “protection groups”. */
  missing: string
}) {
  const silent = arrays.flatMap(({ name, outage }) => (outage === null ? [] : [{ name, outage }]))
  const slow = arrays.flatMap(({ name, slowReadMs }) =>
    typeof slowReadMs === 'number' ? [{ name, slowReadMs }] : [],
  )
  if (silent.length + slow.length === 0) return null
  return (
    <div className="mb-4 grid gap-2">
      {silent.map(({ name, outage }) => (
        <Callout
          key={name}
          tone="warn"
          title={`${name} cannot be read, so its ${missing} are not known`}
        >
          {outage.message.replace(/\.$/, '')}, since <RelativeTime atMs={outage.sinceMs} />.
        </Callout>
      ))}
      {slow.map(({ name, slowReadMs }) => (
        <Callout key={name} tone="info" title={`${name} answers slowly`}>
          Its {missing} are shown as they were <RelativeTime atMs={slowReadMs} />.
        </Callout>
      ))}
    </div>
  )
}
