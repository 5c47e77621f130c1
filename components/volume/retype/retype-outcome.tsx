'use client'

import { useQuery } from '@tanstack/react-query'
import type { Volume } from '#lib/contracts/farside/volumes.ts'
import type { RetypePlan } from '#lib/domain/volume/retype/plan.ts'
import { volumeQueries } from '#lib/queries/volumes.ts'
import { routes } from '#lib/routes.ts'
import { protectionLooks } from '../../protection/protection-words.ts'
import { useSession } from '../../shell/session-context.tsx'
import { Button } from '../../ui/button.tsx'
import { Callout } from '../../ui/callout.tsx'
import { Dialog, DialogBody, DialogFooter } from '../../ui/dialog.tsx'
import { TextLink } from '../../ui/link.tsx'
import { Status } from '../../ui/status.tsx'
import { volumeLabel } from '../volume-columns.tsx'

/** A change of type that Cinder has taken. */
export type AskedRetype = {
  typeName: string
  /** On the browser's clock. */
  askedMs: number
  /** What was foretold; null when that could not be said. */
  plan: RetypePlan | null
}

const whileRetypingMs = 800

/** Watches the volume until Cinder is done, and says whether it has the type now, or why not. */
export function RetypeOutcome({
  volume,
  asked,
  onClose,
}: {
  volume: Volume
  asked: AskedRetype
  onClose: () => void
}) {
  const query = useQuery({
    ...volumeQueries.detail(volume.id),
    staleTime: 0,
    refetchInterval: ({ state }) =>
      state.dataUpdatedAt > asked.askedMs && state.data?.status !== 'retyping'
        ? false
        : whileRetypingMs,
  })
  const { data, dataUpdatedAt, error } = query
  const isDone = data !== undefined && dataUpdatedAt > asked.askedMs && data.status !== 'retyping'
  return (
    <Dialog title={`Change the type of ${volumeLabel(volume)}`} onClose={onClose}>
      <DialogBody>
        <div aria-live="polite" className="grid gap-4">
          {error && <Callout tone="warn" title={error.message} />}
          {isDone ? (
            <Outcome volume={data} asked={asked} />
          ) : (
            <Status tone="accent">Cinder is changing it to {asked.typeName}…</Status>
          )}
        </div>
      </DialogBody>
      <DialogFooter>
        <Button data-autofocus tone={isDone ? 'primary' : 'secondary'} onClick={onClose}>
          {isDone ? 'Done' : 'Close'}
        </Button>
      </DialogFooter>
    </Dialog>
  )
}

function Outcome({ volume, asked }: { volume: Volume; asked: AskedRetype }) {
  const { isAdmin } = useSession()
  if (volume.volumeTypeName !== asked.typeName)
    return (
      <Callout tone="danger" role="alert" title={`It is still of type ${volume.volumeTypeName}`}>
        <p>
          {asked.plan?.outcome === 'stays'
            ? asked.plan.reason
            : 'Cinder gave the volume back as it was. Its driver could not do it; the log of cinder-volume says more.'}
        </p>
        {isAdmin && volume.host !== null && (
          <p className="mt-1">
            <TextLink
              href={routes.backendLog(volume.host.replace(/#.*$/, ''))}
              className="underline"
            >
              Open the log of its backend
            </TextLink>
          </p>
        )}
      </Callout>
    )
  const { word, tone, icon } = protectionLooks[volume.protection.status]
  return (
    <>
      <Callout tone="ok" title={`It is of type ${asked.typeName} now`} />
      <div className="grid gap-1">
        <p>
          <span className="text-ink-muted">Protection </span>
          <Status tone={tone} icon={icon}>
            {word}
          </Status>
        </p>
        <p className="text-ink-muted">{volume.protection.headline}.</p>
      </div>
    </>
  )
}
