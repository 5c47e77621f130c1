import type { Overwritten } from '#lib/domain/cinder-conf/restart-effects.ts'
import { Callout } from '../ui/callout.tsx'
import { Mono } from '../ui/identifier.tsx'
import { overwrittenWords } from './restart-words.ts'

/** Names each value that the next start of cinder-volume writes over with that of cinder.conf. */
export function OverwrittenList({ lost, role }: { lost: readonly Overwritten[]; role?: 'status' }) {
  return (
    <Callout
      tone="warn"
      title="The next restart of cinder-volume writes cinder.conf’s values back"
      {...(role && { role })}
    >
      <ul className="my-1.5 grid gap-1">
        {lost.map((each) => {
          const { label, from, to } = overwrittenWords(each)
          return (
            <li key={each.field}>
              {label}: {from} <span aria-hidden>→</span>
              <span className="sr-only"> becomes </span> <strong className="text-ink">{to}</strong>
              {each.option && (
                <>
                  {' '}
                  (<Mono className="wrap-anywhere">{each.option}</Mono>)
                </>
              )}
            </li>
          )
        })}
      </ul>
    </Callout>
  )
}
