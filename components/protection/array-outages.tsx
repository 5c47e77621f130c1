import type { Outage } from '#lib/contracts/farside/common.ts'
import { Callout } from '../ui/callout.tsx'
import { RelativeTime } from '../ui/relative-time.tsx'

/** One remark for each array that cannot be read: its rows are missing, the others' stand. */
export function ArrayOutages({
  arrays,
  missing,
}: {
  arrays: readonly { name: string; outage: Outage | null }[]
  /** What of it cannot be shown: “protection groups”. */
  missing: string
}) {
  const silent = arrays.flatMap(({ name, outage }) => (outage === null ? [] : [{ name, outage }]))
  if (silent.length === 0) return null
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
    </div>
  )
}
