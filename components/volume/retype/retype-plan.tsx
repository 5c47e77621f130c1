import type { UseQueryResult } from '@tanstack/react-query'
import type { RetypeForecast } from '#lib/contracts/farside/retype.ts'
import { placeWords } from '#lib/domain/volume/retype/place.ts'
import type { RetypePlan } from '#lib/domain/volume/retype/plan.ts'
import { Callout } from '../../ui/callout.tsx'
import { Mono } from '../../ui/identifier.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'

/** What the change comes to, before it is made; announced when the choice changes. */
export function RetypePlanView({ forecast }: { forecast: UseQueryResult<RetypeForecast> }) {
  return (
    <section aria-label="What happens" aria-live="polite" className="grid gap-4">
      {forecast.isPending && <Skeleton className="w-72" />}
      {forecast.error && (
        <Callout tone="warn" title="What it comes to cannot be said now">
          {forecast.error.message}
        </Callout>
      )}
      {forecast.data && <Plan {...forecast.data} />}
    </section>
  )
}

function Plan({ plan, isArraySilent }: RetypeForecast) {
  const { outcome, reason, cautions, steps, after } = plan
  if (outcome === 'refused') return <Callout tone="danger" title={`${reason}.`} />
  if (outcome === 'stays')
    return (
      <Callout tone="danger" title="Cinder will take the request and change nothing">
        {reason} The volume goes back to the status that it has now, and no message says why.
      </Callout>
    )
  return (
    <>
      <p>
        {outcome === 'migrates'
          ? 'The volume moves to another backend.'
          : 'The volume stays on its backend, and Cinder copies no data.'}
      </p>
      {after && <Afterwards after={after} />}
      {cautions.map(({ tone, title, words }) => (
        <Callout key={title} tone={tone} title={title}>
          {words}
        </Callout>
      ))}
      {isArraySilent && (
        <Callout tone="warn" title="Its array does not answer">
          The names below are what Cinder knows. The driver needs the array as well.
        </Callout>
      )}
      <div>
        <h3 className="mb-2 text-ink-subtle text-xs">Step by step</h3>
        <Steps steps={steps} />
      </div>
    </>
  )
}

function Steps({ steps }: Pick<RetypePlan, 'steps'>) {
  return (
    <ol className="grid gap-2.5">
      {steps.map(({ words, call, by }, index) => (
        // The steps of a plan never change their places.
        <li key={`${words} ${call}`} className="grid grid-cols-[1.25rem_minmax(0,1fr)] gap-x-2">
          <span className="text-right text-ink-subtle tabular-nums">{index + 1}</span>
          <div className="min-w-0">
            <p>
              {words} {by !== 'driver' && <span className="text-ink-subtle text-sm">({by})</span>}
            </p>
            {call !== null && (
              <code className="wrap-anywhere block font-mono text-ink-muted text-xs">{call}</code>
            )}
          </div>
        </li>
      ))}
    </ol>
  )
}

function Afterwards({
  after: { place, replicationStatus },
}: {
  after: NonNullable<RetypePlan['after']>
}) {
  return (
    <p>
      Afterwards Cinder says <Mono>replication_status</Mono>{' '}
      <Mono>{replicationStatus ?? 'nothing'}</Mono>, and the array has it{' '}
      {place === null ? (
        'nowhere'
      ) : (
        <>
          as <Mono className="wrap-anywhere">{place.name}</Mono>, {placeWords(place)}
        </>
      )}
      .
    </p>
  )
}
