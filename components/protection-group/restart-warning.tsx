import { type GroupConf, overwrittenByRestart } from '#lib/domain/cinder-conf/restart-effects.ts'
import { routes } from '#lib/routes.ts'
import { Callout } from '../ui/callout.tsx'
import { Mono } from '../ui/identifier.tsx'
import { TextLink } from '../ui/link.tsx'
import type { GroupValues } from './group-values.ts'
import { overwrittenWords } from './restart-words.ts'

/**
 * cinder-volume writes cinder.conf's values over its group whenever it starts. Names each value that
 * would not last; nothing when all would, or when no cinder.conf writes the group.
 */
export function RestartWarning({
  conf,
  values,
  role,
}: {
  conf: (GroupConf & { backendId: string }) | null
  values: GroupValues
  role?: 'status'
}) {
  const { enabled, intervalSeconds, ...retention } = values
  const lost = overwrittenByRestart(conf, { enabled, intervalSeconds, retention })
  if (conf === null || lost.length === 0) return null
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
      To make it last, change it in the{' '}
      <TextLink href={routes.backendConfiguration(conf.backendId)} className="underline">
        configuration of {conf.backendId}
      </TextLink>
      .
    </Callout>
  )
}
