import type { Backend, BackendTrouble } from '#lib/contracts/farside/backends.ts'
import { routes } from '#lib/routes.ts'
import { Callout } from '../ui/callout.tsx'
import { TextLink } from '../ui/link.tsx'
import { LinkButton } from '../ui/link-button.tsx'
import { Status, StatusBadge } from '../ui/status.tsx'
import { serviceLooks } from './backend-words.ts'

/** Up or down in a table; when down, why, as a link to the line of the log that says so. */
export function ServiceState({ backend }: { backend: Backend }) {
  const { tone, word } = serviceLooks(backend)
  return (
    <span className="flex min-w-0 items-center gap-1.5">
      <Status tone={tone}>
        <span className="text-ink">{word}</span>
      </Status>
      {backend.trouble !== null && (
        <TextLink
          href={routes.backendLog(backend.id, backend.trouble.logOffset ?? undefined)}
          title={backend.trouble.message}
          className="max-w-52 truncate"
        >
          {backend.trouble.message}
        </TextLink>
      )}
    </span>
  )
}

/** Up or down beside a page's title, and disabled where the scheduler passes the backend by. */
export function ServiceBadges({ backend }: { backend: Backend }) {
  const { tone, word } = serviceLooks(backend)
  return (
    <>
      <StatusBadge tone={tone}>{word}</StatusBadge>
      {backend.service.status === 'disabled' && <StatusBadge tone="warn">Disabled</StatusBadge>}
    </>
  )
}

/** Why a backend is down, what to do, and the way to the line of the log. */
export function TroubleCallout({ id, trouble }: { id: string; trouble: BackendTrouble }) {
  const [first = trouble.message, ...others] = trouble.message.split(/(?<=\.)\s+/)
  return (
    <Callout
      tone="danger"
      title={first}
      action={
        trouble.logOffset !== null && (
          <LinkButton size="sm" href={routes.backendLog(id, trouble.logOffset)}>
            Show in the log
          </LinkButton>
        )
      }
    >
      {others.length > 0 && <p>{others.join(' ')}</p>}
      {trouble.remedy !== null && <p>{trouble.remedy}</p>}
    </Callout>
  )
}
