import type { Overview } from '#lib/contracts/farside/overview.ts'
import { bytesWords } from '#lib/domain/units.ts'
import { Meter } from '../ui/bar.tsx'
import { Section } from '../ui/panel.tsx'
import { RelativeTime } from '../ui/relative-time.tsx'
import { sentence } from '../ui/sentence.ts'
import { Status } from '../ui/status.tsx'

type OverviewArray = Overview['arrays'][number]

/** Above this the array itself warns: less room is left than it needs to work well. */
const nearlyFull = 0.9

/** Each array with whether it answers and how full it is. */
export function ArrayList({ arrays }: { arrays: OverviewArray[] }) {
  if (arrays.length === 0) return null
  return (
    <Section title="Arrays">
      <ul className="grid gap-x-10 gap-y-5 sm:grid-cols-2 wide:grid-cols-4">
        {arrays.map((array) => (
          <li key={array.name}>
            <div className="mb-1.5 flex flex-wrap items-center justify-between gap-x-4">
              <span className="font-medium">{array.name}</span>
              {array.slowReadMs !== null ? (
                <Status tone="warn">
                  <span className="text-ink-muted text-sm">
                    Answers slowly, last <RelativeTime atMs={array.slowReadMs} />
                  </span>
                </Status>
              ) : array.outage === null ? (
                <Status tone="ok">
                  <span className="text-ink-muted text-sm">
                    Answers{array.purityVersion !== null && `, Purity ${array.purityVersion}`}
                  </span>
                </Status>
              ) : (
                <Status tone="danger">Does not answer</Status>
              )}
            </div>
            {array.outage !== null ? (
              <p className="text-ink-muted text-sm">
                {sentence(array.outage.message)} First failed{' '}
                <RelativeTime atMs={array.outage.sinceMs} />.
              </p>
            ) : (
              <Capacity {...array} />
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Capacity({ name, capacityBytes, usedBytes }: OverviewArray) {
  if (capacityBytes === null || usedBytes === null || capacityBytes === 0) return null
  const fraction = usedBytes / capacityBytes
  return (
    <Meter
      label={`Capacity of ${name}`}
      fraction={fraction}
      text={`${bytesWords(usedBytes)} of ${bytesWords(capacityBytes)} used`}
      tone={fraction > nearlyFull ? 'warn' : 'accent'}
    />
  )
}
