import type { Overview } from '#lib/contracts/farside/overview.ts'
import { routes } from '#lib/routes.ts'
import { Callout } from '../ui/callout.tsx'
import { LinkButton } from '../ui/link-button.tsx'

/** Backends that take no work at present, each with the way to it. */
export function BackendTroubles({ backends }: { backends: Overview['backends'] }) {
  return backends
    .filter(({ state, status }) => state === 'down' || status === 'disabled')
    .map(({ id, state }) => (
      <Callout
        key={id}
        tone={state === 'down' ? 'danger' : 'warn'}
        title={state === 'down' ? `Backend ${id} is down` : `Backend ${id} is disabled`}
        action={
          <LinkButton size="sm" href={routes.backend(id)}>
            See why
          </LinkButton>
        }
      >
        {state === 'down'
          ? 'Cinder creates, extends and deletes nothing on it until it is up again.'
          : 'The scheduler puts no new volume on it.'}
      </Callout>
    ))
}
