'use client'

import { useState } from 'react'
import type { Configuration } from '#lib/contracts/farside/backends.ts'
import type { Finding } from '#lib/domain/cinder-conf/lint/finding.ts'
import { StartDangers } from '../../drift/start-changes.tsx'
import { SubmitErrorBanner } from '../../form/form-body.tsx'
import { SameBy } from '../../same-by/same-by.tsx'
import { Button } from '../../ui/button.tsx'
import { Callout } from '../../ui/callout.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { Dialog, DialogBody, DialogFooter } from '../../ui/dialog.tsx'
import { sentence } from '../../ui/sentence.ts'
import { RestartEffects } from '../restart-effects.tsx'
import { restartWays } from '../restart-ways.ts'
import { DiffView } from './diff-view.tsx'
import { findingCounts } from './findings-list.tsx'

/** Everything that applying will do, before it is done: the file, the service, the arrays. */
export function ReviewDialog({
  id,
  base,
  text,
  findings,
  pending,
  error,
  onApply,
  onClose,
  title = 'Review the changes',
  backLabel = 'Back to the editor',
  notice,
}: {
  id: string
  base: Configuration
  text: string
  findings: readonly Finding[]
  pending: boolean
  error: { message: string } | null
  onApply: (restart: boolean) => void
  onClose: () => void
  title?: string
  backLabel?: string
  /** Said before all else. */
  notice?: React.ReactNode
}) {
  const [restart, setRestart] = useState(true)
  const hasErrors = findings.some(({ severity }) => severity === 'error')
  return (
    <Dialog title={title} width="lg" onClose={() => !pending && onClose()}>
      <DialogBody>
        <div className="grid gap-5">
          <SubmitErrorBanner error={error} />
          {notice}
          {hasErrors && <RemainingErrors findings={findings} />}
          <div className="grid gap-2">
            <h3 className="font-medium">In the file</h3>
            <DiffView label="Changes of cinder.conf" before={base.text} after={text} isFirst />
            <p className="text-ink-muted text-sm">
              A copy of the present file is kept beside it. Secrets are written back as they were.
            </p>
          </div>
          <div className="grid gap-2">
            <h3 className="font-medium">On the primary array, when cinder-volume starts</h3>
            <RestartEffects text={text} section={base.section} />
          </div>
          <Checkbox
            label="Restart cinder-volume now"
            hint="Values apply from its next start. All backends of the host pause for a moment."
            checked={restart}
            onChange={(event) => setRestart(event.target.checked)}
          />
          {restart && <StartDangers backendId={id} />}
        </div>
        <SameBy ways={restart ? restartWays : []} />
      </DialogBody>
      <DialogFooter>
        <p role="status" className="mr-auto text-ink-muted text-sm">
          {pending && (restart ? 'Writing the file and restarting…' : 'Writing the file…')}
        </p>
        <Button onClick={onClose} disabledReason={pending ? 'Being applied' : undefined}>
          {backLabel}
        </Button>
        <Button
          tone={hasErrors ? 'danger' : 'primary'}
          pending={pending}
          disabledReason={base.text === text ? 'The file is like this already' : undefined}
          onClick={() => onApply(restart)}
        >
          {hasErrors ? 'Apply anyway' : 'Apply'}
        </Button>
      </DialogFooter>
    </Dialog>
  )
}

function RemainingErrors({ findings }: { findings: readonly Finding[] }) {
  const errors = findings.filter(({ severity }) => severity === 'error')
  return (
    <Callout tone="danger" title={`The file has ${findingCounts(errors) ?? 'errors'}`}>
      <ul className="mt-1 grid gap-1">
        {errors.map(({ line, code, message, explanation }) => (
          <li key={`${line} ${code}`}>
            Line {line}: {sentence(message)} {explanation}
          </li>
        ))}
      </ul>
    </Callout>
  )
}
