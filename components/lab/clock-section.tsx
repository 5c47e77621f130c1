'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Pause, Play } from 'lucide-react'
import { useState } from 'react'
import type { Lab } from '#lib/contracts/farside/lab.ts'
import { labMutations } from '#lib/queries/lab.ts'
import { SameBy } from '../same-by/same-by.tsx'
import { Button } from '../ui/button.tsx'
import { Callout } from '../ui/callout.tsx'
import { lazyDialog } from '../ui/lazy-dialog.tsx'
import { Section } from '../ui/panel.tsx'
import { Status } from '../ui/status.tsx'
import { clockWords, firedWords, steps } from './clock-words.ts'
import { useLabNow } from './use-lab-now.ts'

const AdvanceDialog = lazyDialog(() => import('./advance-dialog.tsx').then((m) => m.AdvanceDialog))

/** The lab's time: read it, stop it, move it on. */
export function ClockSection({ clock }: { clock: Lab['clock'] }) {
  const queryClient = useQueryClient()
  const advance = useMutation(labMutations.advance(queryClient))
  const setClock = useMutation(labMutations.setClock(queryClient))
  const [isAsking, setAsking] = useState(false)
  const error = advance.error ?? setClock.error
  return (
    <Section title="Clock">
      <ClockFace clock={clock} />
      <div className="mt-5 flex flex-wrap items-center gap-2">
        <Button
          icon={clock.frozen ? Play : Pause}
          pending={setClock.isPending}
          onClick={() => setClock.mutate(!clock.frozen)}
        >
          {clock.frozen ? 'Resume' : 'Freeze'}
        </Button>
        <span aria-hidden className="mx-1 h-5 w-px bg-line max-sm:hidden" />
        <fieldset className="flex flex-wrap items-center gap-2">
          <legend className="sr-only">Advance the clock</legend>
          <span aria-hidden className="text-ink-muted text-sm">
            Advance by
          </span>
          {steps.map(({ label, durationMs }) => (
            <Button
              key={label}
              aria-label={`Advance by ${label}`}
              pending={advance.isPending && advance.variables === durationMs}
              disabledReason={
                advance.isPending && advance.variables !== durationMs
                  ? 'The clock is being advanced'
                  : undefined
              }
              onClick={() => advance.mutate(durationMs)}
            >
              {label}
            </Button>
          ))}
          <Button tone="ghost" onClick={() => setAsking(true)}>
            Another duration…
          </Button>
        </fieldset>
      </div>
      <div className="mt-4 grid gap-3 empty:hidden">
        {error && <Callout tone="danger" role="alert" title={error.message} />}
        <p role="status" className="text-sm empty:hidden">
          {advance.isPending && 'Firing what is due on the way, in order…'}
          {advance.data && !advance.isPending && (
            <Status tone="ok">
              {firedWords(advance.data.fired)}; it is now {clockWords(advance.data.nowMs).date},{' '}
              {clockWords(advance.data.nowMs).time}
            </Status>
          )}
        </p>
      </div>
      <SameBy ways={sameBy(advance.variables ?? steps[1].durationMs)} />
      {isAsking && (
        <AdvanceDialog
          pending={advance.isPending}
          error={advance.error}
          onAdvance={(durationMs) =>
            advance.mutate(durationMs, { onSuccess: () => setAsking(false) })
          }
          onClose={() => setAsking(false)}
        />
      )}
    </Section>
  )
}

const sameBy = (durationMs: number) => [
  {
    label: 'REST',
    text: `# LAB is the lab's own address, which \`farside lab --json\` prints
curl -X POST "$LAB/v1/clock/advance" -H 'content-type: application/json' -d '{"durationMs": ${durationMs}}'`,
  },
]

function ClockFace({ clock }: { clock: Lab['clock'] }) {
  const { date, time } = clockWords(useLabNow(clock))
  return (
    <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
      <p className="font-medium text-2xl tracking-[-0.02em]" suppressHydrationWarning>
        {time}
      </p>
      <p className="text-ink-muted">{date}, UTC</p>
      {clock.frozen ? <Status tone="warn">Frozen</Status> : <Status tone="ok">Running</Status>}
    </div>
  )
}
