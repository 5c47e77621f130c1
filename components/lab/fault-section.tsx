'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Unplug } from 'lucide-react'
import { useRef, useState } from 'react'
import type { Fault, Lab, SetFault } from '#lib/contracts/farside/lab.ts'
import { labMutations } from '#lib/queries/lab.ts'
import { Button } from '../ui/button.tsx'
import { Callout } from '../ui/callout.tsx'
import { lazyDialog } from '../ui/lazy-dialog.tsx'
import { Section } from '../ui/panel.tsx'
import { showToast } from '../ui/toast-store.ts'
import { FaultList } from './fault-list.tsx'
import { faultWords } from './fault-words.ts'

const FaultDialog = lazyDialog(() => import('./fault-dialog.tsx').then((m) => m.FaultDialog))

/** What goes wrong in the lab at present, and how to let something go wrong or mend it. */
export function FaultSection({ lab }: { lab: Lab }) {
  const queryClient = useQueryClient()
  const set = useMutation(labMutations.setFault(queryClient))
  const clear = useMutation(labMutations.clearFault(queryClient))
  const [isSetting, setSetting] = useState(false)
  const isClearingAll = clear.isPending && clear.variables === undefined
  const { faults } = lab
  const setButton = useRef<HTMLButtonElement>(null)
  /** The button that cleared goes with what it cleared, and must not take the focus along. */
  const onClear = (fault?: Fault) =>
    clear.mutate(fault?.id, {
      onSuccess: () => {
        showToast({
          tone: 'ok',
          title: `Cleared: ${fault === undefined ? 'all faults' : faultWords(fault)}`,
        })
        setButton.current?.focus()
      },
    })
  const close = () => {
    setSetting(false)
    set.reset()
  }
  const onSet = (fault: SetFault) =>
    set.mutate(fault, {
      onSuccess: () => {
        close()
        showToast({ tone: 'info', title: faultWords(fault) })
      },
    })
  return (
    <Section
      title="Faults"
      description="What goes wrong on purpose, so that you can watch what Cinder, the arrays and this console make of it."
      actions={
        <>
          {faults.length > 1 && (
            <Button tone="ghost" pending={isClearingAll} onClick={() => onClear()}>
              Clear all
            </Button>
          )}
          <Button ref={setButton} icon={Unplug} onClick={() => setSetting(true)}>
            Set a fault…
          </Button>
        </>
      }
    >
      {clear.error && (
        <Callout tone="danger" role="alert" title={clear.error.message} className="mb-3" />
      )}
      <FaultList
        faults={faults}
        nowMs={lab.clock.nowMs}
        clearing={clear.isPending ? clear.variables : undefined}
        onClear={onClear}
      />
      {isSetting && (
        <FaultDialog
          lab={lab}
          pending={set.isPending}
          error={set.error}
          onSet={onSet}
          onClose={close}
        />
      )}
    </Section>
  )
}
