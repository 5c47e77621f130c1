'use client'

import type { ReconcileRow } from '#lib/contracts/farside/reconcile.ts'
import { routes } from '#lib/routes.ts'
import { Button } from '../ui/button.tsx'
import { Dialog, DialogBody, DialogFooter } from '../ui/dialog.tsx'
import { TextLink } from '../ui/link.tsx'
import { Status } from '../ui/status.tsx'
import { actWords, isDangerous } from './act-words.ts'
import { kindLook } from './kind-looks.ts'
import type { OpenDialog } from './open-dialog.ts'
import { rowLabel } from './reconcile-columns.tsx'

/** What each side says, why it matters, and what can be done about it. */
export function EvidenceDialog({
  row,
  onOpen,
  onClose,
}: {
  row: ReconcileRow
  onOpen: (open: OpenDialog) => void
  onClose: () => void
}) {
  const { word, tone, icon } = kindLook(row.kind)
  return (
    <Dialog title={rowLabel(row)} width="lg" onClose={onClose}>
      <DialogBody>
        <p className="font-medium">
          <Status tone={tone} icon={icon}>
            {word}
          </Status>
          <span className="text-ink-muted"> · </span>
          {row.headline}
        </p>
        <p className="mt-1 max-w-prose text-ink-muted">{row.why}</p>
        <div className="mt-5 grid gap-5 sm:grid-cols-2">
          <Side title="Cinder says" sentences={row.cinderSays} />
          <Side title={`${row.array} says`} sentences={row.arraySays} />
        </div>
        <Links row={row} />
        <Remedies row={row} onOpen={onOpen} />
      </DialogBody>
      <DialogFooter>
        <Button data-autofocus onClick={onClose}>
          Close
        </Button>
      </DialogFooter>
    </Dialog>
  )
}

function Side({ title, sentences }: { title: string; sentences: string[] }) {
  return (
    <section className="min-w-0 border-line border-l-2 pl-3">
      <h3 className="font-medium text-ink-subtle text-xs">{title}</h3>
      <ul className="mt-1 grid gap-1 text-sm">
        {sentences.map((sentence) => (
          <li key={sentence} className="wrap-anywhere">
            {sentence}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Links({ row: { volume, found, array } }: { row: ReconcileRow }) {
  const links = [
    ...(volume === null ? [] : [{ href: routes.volume(volume.id), label: 'The volume' }]),
    ...(found?.groups ?? []).map((name) => ({
      href: routes.protectionGroup(array, name),
      label: name,
    })),
    ...(found?.pod == null ? [] : [{ href: routes.pod(array, found.pod), label: found.pod }]),
  ]
  if (links.length === 0) return null
  return (
    <p className="mt-4 flex flex-wrap gap-x-4 gap-y-1 text-sm">
      {links.map(({ href, label }) => (
        <TextLink key={href} href={href}>
          {label}
        </TextLink>
      ))}
    </p>
  )
}

function Remedies({ row, onOpen }: { row: ReconcileRow; onOpen: (open: OpenDialog) => void }) {
  return (
    <section className="mt-6">
      <h3 className="font-semibold">What can be done</h3>
      {row.remedies.length === 0 && (
        <p className="mt-1 text-ink-muted text-sm">
          Nothing that is safe to do from here: somebody who knows the volume has to decide.
        </p>
      )}
      <ul className="mt-2 grid gap-3">
        {row.remedies.map(({ act, blockedBy }) => {
          const { label, does, final } = actWords(act, row)
          return (
            <li key={act} className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1.5">
              <div className="min-w-0 flex-1 basis-64 text-sm">
                <p className="wrap-anywhere">{does}</p>
                {final && <p className="text-ink-muted">{final}</p>}
                {blockedBy && <p className="text-ink-muted">Not now: {blockedBy}.</p>}
              </div>
              <Button
                size="sm"
                tone={isDangerous(act) ? 'danger' : 'secondary'}
                disabledReason={blockedBy ?? undefined}
                onClick={() => onOpen({ kind: act, row })}
              >
                {label}
              </Button>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
