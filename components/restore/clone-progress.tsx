'use client'

import { Ban, CircleCheck, CircleDashed, LoaderCircle, TriangleAlert } from 'lucide-react'
import type { RecoveryPointView } from '#lib/contracts/farside/protection-groups.ts'
import { routes } from '#lib/routes.ts'
import { useDirtyGuard } from '../form/dirty-guard.ts'
import { Button } from '../ui/button.tsx'
import { Callout } from '../ui/callout.tsx'
import { Dialog, DialogBody, DialogFooter } from '../ui/dialog.tsx'
import type { Icon } from '../ui/icon.tsx'
import { Mono } from '../ui/identifier.tsx'
import { TextLink } from '../ui/link.tsx'
import { type Tone, toneText } from '../ui/tone.ts'
import type { CloneJob, useCloneRun } from './use-clone-run.ts'

type Kind = CloneJob['state']['kind']

const looks: Record<Kind, { word: string; icon: Icon; tone: Tone }> = {
  waiting: { word: 'Waiting', icon: CircleDashed, tone: 'info' },
  running: { word: 'Being made', icon: LoaderCircle, tone: 'info' },
  'not-tried': { word: 'Not tried', icon: CircleDashed, tone: 'info' },
  done: { word: 'Done', icon: CircleCheck, tone: 'ok' },
  'half-done': { word: 'Half done', icon: TriangleAlert, tone: 'warn' },
  failed: { word: 'Failed', icon: Ban, tone: 'danger' },
}

/** What becomes of each volume, while they are made and when it is over. */
export function CloneProgress({
  point,
  jobs,
  run: { isRunning, stop },
  onBack,
  onClose,
}: {
  point: RecoveryPointView
  jobs: readonly CloneJob[]
  run: Pick<ReturnType<typeof useCloneRun>, 'isRunning' | 'stop'>
  onBack: () => void
  onClose: () => void
}) {
  useDirtyGuard(isRunning)
  const count = (kind: Kind) => jobs.filter(({ state }) => state.kind === kind).length
  const isWhole = count('done') === jobs.length
  const canRetry = count('failed') + count('not-tried') > 0
  return (
    <Dialog title={`Clone from ${point.name}`} width="lg" onClose={isRunning ? stop : onClose}>
      <DialogBody>
        <p role="status" className="mb-4">
          {isRunning
            ? `${count('done')} of ${jobs.length} are made. Closing this lets the present one come to its end and begins no other.`
            : `${count('done')} of ${jobs.length} new ${jobs.length === 1 ? 'volume is' : 'volumes are'} made.`}
        </p>
        {!isRunning && !isWhole && (
          <Callout tone="warn" role="alert" title="Not everything came to its end" className="mb-4">
            What is done stays done.
          </Callout>
        )}
        <ol aria-label="New volumes" className="grid gap-3">
          {jobs.map((job) => (
            <Job key={job.wish.snapshot} job={job} array={point.array} />
          ))}
        </ol>
      </DialogBody>
      <DialogFooter>
        {isRunning ? (
          <Button onClick={stop}>Stop after this one</Button>
        ) : (
          <>
            {canRetry && <Button onClick={onBack}>Back to the form</Button>}
            <Button autoFocus tone="primary" onClick={onClose}>
              Close
            </Button>
          </>
        )}
      </DialogFooter>
    </Dialog>
  )
}

function Job({ job: { wish, state }, array }: { job: CloneJob; array: string }) {
  const { word, icon: StateIcon, tone } = looks[state.kind]
  const result = 'result' in state ? state.result : null
  return (
    <li className="flex gap-2.5">
      <StateIcon aria-hidden className={`mt-1 size-4 shrink-0 ${toneText[tone]}`} />
      <div className="wrap-anywhere min-w-0">
        <p>
          <span className="font-medium">{word}:</span>{' '}
          {result?.volumeId ? (
            <TextLink href={routes.volume(result.volumeId)}>{wish.name}</TextLink>
          ) : (
            wish.name
          )}
          {state.kind === 'done' && result && ` in project ${result.projectName}`}
        </p>
        {state.kind === 'failed' && <p className="text-ink-muted text-sm">{state.message}</p>}
        {state.kind === 'half-done' &&
          result?.steps.map(({ text, state: step, problem }) => (
            <p key={text} className="text-ink-muted text-sm">
              {stepWords[step]}: {text}
              {problem && `. ${problem}`}
            </p>
          ))}
        {result?.isLeftOnArray && (
          <p className="text-sm">
            <Mono>{wish.newArrayVolumeName}</Mono> is on {array} and not in Cinder:{' '}
            <TextLink href={routes.reconcile({ kind: 'foreign', q: wish.newArrayVolumeName })}>
              Reconcile
            </TextLink>{' '}
            lists it.
          </p>
        )}
      </div>
    </li>
  )
}

const stepWords = { done: 'Done', failed: 'Failed', 'not-tried': 'Not tried' } as const
