'use client'

import { Ban, CircleCheck, CircleDashed } from 'lucide-react'
import type { ReconcileResult } from '#lib/contracts/farside/reconcile-acts.ts'
import { Button } from '../ui/button.tsx'
import { Callout } from '../ui/callout.tsx'
import { Dialog, DialogBody, DialogFooter } from '../ui/dialog.tsx'
import type { Icon } from '../ui/icon.tsx'
import type { Tone } from '../ui/tone.ts'
import { toneText } from '../ui/tone.ts'

type State = ReconcileResult['steps'][number]['state']

const looks: Record<State, { word: string; icon: Icon; tone: Tone }> = {
  done: { word: 'Done', icon: CircleCheck, tone: 'ok' },
  failed: { word: 'Failed', icon: Ban, tone: 'danger' },
  'not-tried': { word: 'Not tried', icon: CircleDashed, tone: 'info' },
}

/** What was done, what failed and why, and what was not tried any more. */
export function UnfinishedDialog({
  title,
  result,
  onClose,
}: {
  title: string
  result: ReconcileResult
  onClose: () => void
}) {
  return (
    <Dialog title={title} onClose={onClose}>
      <DialogBody>
        <Callout tone="warn" role="alert" title="This did not come to its end">
          What is done stays done. The list shows how things are now.
        </Callout>
        <ol className="mt-4 grid gap-3">
          {result.steps.map(({ text, state, problem }) => {
            const { word, icon: StateIcon, tone } = looks[state]
            return (
              <li key={text} className="flex gap-2.5">
                <StateIcon aria-hidden className={`mt-1 size-4 shrink-0 ${toneText[tone]}`} />
                <div className="min-w-0">
                  <p className="wrap-anywhere">
                    <span className="font-medium">{word}:</span> {text}
                  </p>
                  {problem && <p className="wrap-anywhere text-ink-muted text-sm">{problem}</p>}
                </div>
              </li>
            )
          })}
        </ol>
      </DialogBody>
      <DialogFooter>
        <Button data-autofocus onClick={onClose}>
          Close
        </Button>
      </DialogFooter>
    </Dialog>
  )
}
