'use client'

import { useQuery } from '@tanstack/react-query'
import { Check } from 'lucide-react'
import type { Overview } from '#lib/contracts/farside/overview.ts'
import { backendQueries } from '#lib/queries/backends.ts'
import { volumeTypeQueries } from '#lib/queries/volume-types.ts'
import { cx } from '../ui/cx.ts'
import { LinkButton } from '../ui/link-button.tsx'
import { Section } from '../ui/panel.tsx'
import { firstSteps, type Step } from './first-steps.ts'

/** Leads an operator from a backend without replication to the first protected volume. */
export function GettingStarted({ overview }: { overview: Overview }) {
  const backends = useQuery(backendQueries.list())
  const types = useQuery(volumeTypeQueries.list())
  const steps = firstSteps(overview, backends.data, types.data)
  if (steps === null) return null
  const next = steps.findIndex(({ isDone }) => !isDone)
  return (
    <Section
      title="Three steps to the first protected volume"
      description="What a step needs is found where it leads; nothing here has to be done twice."
    >
      <ol className="border-line border-t">
        {steps.map((step, index) => (
          <StepRow key={step.title} step={step} number={index + 1} isNext={index === next} />
        ))}
      </ol>
    </Section>
  )
}

function StepRow({ step, number, isNext }: { step: Step; number: number; isNext: boolean }) {
  return (
    <li
      aria-current={isNext ? 'step' : undefined}
      className="flex flex-wrap items-center gap-x-4 gap-y-2 border-line border-b py-4"
    >
      <span
        className={cx(
          'grid size-7 shrink-0 place-items-center rounded-full border font-medium text-sm',
          step.isDone && 'border-ok-line bg-ok-soft text-ok',
          !step.isDone && isNext && 'border-accent bg-accent-soft text-accent',
          !step.isDone && !isNext && 'border-line text-ink-subtle',
        )}
      >
        {step.isDone ? <Check aria-hidden className="size-4" /> : number}
      </span>
      <span className="min-w-56 flex-1">
        <span className="block font-medium">
          {step.title}
          {step.isDone && <span className="font-normal text-ink-muted"> – done</span>}
        </span>
        <span className="block text-ink-muted text-sm">{step.text}</span>
      </span>
      <LinkButton
        href={step.action.href}
        tone={isNext ? 'primary' : 'ghost'}
        size={isNext ? 'md' : 'sm'}
      >
        {step.action.label}
      </LinkButton>
    </li>
  )
}
