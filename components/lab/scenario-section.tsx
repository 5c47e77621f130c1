'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { RotateCcw } from 'lucide-react'
import { useState } from 'react'
import type { Lab } from '#lib/contracts/farside/lab.ts'
import { labMutations } from '#lib/queries/lab.ts'
import { Button } from '../ui/button.tsx'
import { lazyDialog } from '../ui/lazy-dialog.tsx'
import { Section } from '../ui/panel.tsx'
import { RadioCards } from '../ui/radio-cards.tsx'
import { showToast } from '../ui/toast-store.ts'

const ResetDialog = lazyDialog(() => import('./reset-dialog.tsx').then((m) => m.ResetDialog))

/** Which scenario the lab began with, and the way back to the beginning of this or another one. */
export function ScenarioSection({ lab: { scenario, scenarios } }: { lab: Lab }) {
  const [chosen, setChosen] = useState(scenario)
  const [isAsking, setAsking] = useState(false)
  const reset = useMutation(labMutations.reset(useQueryClient()))
  const title = scenarios.find(({ name }) => name === chosen)?.title ?? chosen
  return (
    <Section
      title="Scenario"
      description="Resetting takes the lab back to the beginning of a scenario. Addresses, tokens and passwords stay."
    >
      <div className="max-w-2xl">
        <RadioCards
          id="scenario"
          name="scenario"
          legend="Begin with"
          options={scenarios.map(({ name, title: text, available }) => ({
            value: name,
            label: name === scenario ? `${name}, the present one` : name,
            description: text,
            ...(!available && {
              disabledReason: `It has arrays that this lab was not started with. Start one with --fresh --scenario ${name}.`,
            }),
          }))}
          value={chosen}
          onChange={(event) => setChosen(event.target.value)}
        />
        <Button icon={RotateCcw} className="mt-3" onClick={() => setAsking(true)}>
          Reset the lab…
        </Button>
      </div>
      {isAsking && (
        <ResetDialog
          scenario={chosen}
          title={title}
          pending={reset.isPending}
          error={reset.error}
          onClose={() => setAsking(false)}
          onReset={() =>
            reset.mutate(chosen, {
              onSuccess: () => {
                setAsking(false)
                showToast({ tone: 'ok', title: `The lab is at the beginning of ${chosen}` })
              },
            })
          }
        />
      )}
    </Section>
  )
}
