'use client'

import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import type { BackendDrift, DriftItem } from '#lib/contracts/farside/drift.ts'
import { backendQueries } from '#lib/queries/backends.ts'
import { SubmitErrorBanner } from '../form/form-body.tsx'
import { SameBy } from '../same-by/same-by.tsx'
import { Button } from '../ui/button.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { Dialog, DialogBody, DialogFooter } from '../ui/dialog.tsx'
import { RadioCards } from '../ui/radio-cards.tsx'
import { MendOutcome } from './mend-outcome.tsx'
import { arrayPlan, callText, confPlan, type Direction } from './mend-plan.ts'
import { ArrayPreview, ConfPreview } from './mend-preview.tsx'
import { StartDangers } from './start-changes.tsx'
import { useMend } from './use-mend.ts'

/** Mends differences in either direction: shows all that it will do, then how each came out. */
export function MendDialog({
  drift,
  items,
  onClose,
}: {
  drift: BackendDrift
  /** As they were shown: the list goes on changing behind the dialog. */
  items: readonly DriftItem[]
  onClose: () => void
}) {
  const id = useId()
  const { backendId } = drift
  const array = drift.array ?? 'the array'
  const [direction, setDirection] = useState<Direction>('array')
  const [restart, setRestart] = useState(false)
  const configuration = useQuery(backendQueries.configuration(backendId))
  const mend = useMend(backendId, configuration.refetch)
  const toArray = arrayPlan(items)
  const file = configuration.data
  const toConf = file ? confPlan(items, file.text, file.section) : null
  const count = direction === 'array' ? toArray.mended.length : (toConf?.mended.length ?? 0)
  const start = () => {
    if (direction === 'array') mend.onArray(toArray.mended)
    else if (file && toConf) mend.inConf({ text: toConf.text, etag: file.etag, restart })
  }
  const nothing =
    direction === 'conf' && configuration.error
      ? `cinder.conf cannot be read: ${configuration.error.message}`
      : direction === 'conf' && file === undefined
        ? 'cinder.conf is being read'
        : 'None of it can be mended this way'
  return (
    <Dialog
      title={items.length === 1 ? 'Mend the difference' : `Mend ${items.length} differences`}
      width="lg"
      onClose={() => !mend.pending && onClose()}
    >
      <DialogBody>
        {mend.outcome ? (
          <MendOutcome {...{ backendId, items }} outcome={mend.outcome} />
        ) : (
          <div className="grid gap-5">
            <SubmitErrorBanner error={mend.error} />
            <RadioCards
              id={id}
              name="direction"
              legend="Which side is right?"
              value={direction}
              onChange={(event) => setDirection(event.target.value as Direction)} // those below
              options={[
                {
                  value: 'array',
                  label: `cinder.conf is right: write its values onto ${array}`,
                  description: 'Applies at once, without a restart.',
                },
                {
                  value: 'conf',
                  label: `${array} is right: take its values into cinder.conf`,
                  description: 'Nothing changes on the array; the next restart writes the same.',
                },
              ]}
            />
            {direction === 'array' ? (
              <ArrayPreview plan={toArray} />
            ) : (
              file && toConf && <ConfPreview before={file} plan={toConf} />
            )}
            {direction === 'conf' && count > 0 && (
              <Checkbox
                label="Restart cinder-volume now"
                hint="Not needed for what the array has already. All backends of the host pause for a moment."
                checked={restart}
                onChange={(event) => setRestart(event.target.checked)}
              />
            )}
            {direction === 'conf' && restart && <StartDangers backendId={backendId} />}
            {direction === 'array' && count > 0 && (
              <SameBy
                spaced={false}
                ways={[{ label: 'REST', text: toArray.calls.map(callText).join('\n\n') }]}
              />
            )}
          </div>
        )}
      </DialogBody>
      <DialogFooter>
        {mend.outcome ? (
          <Button autoFocus tone="primary" onClick={onClose}>
            Close
          </Button>
        ) : (
          <>
            <Button onClick={onClose} disabledReason={mend.pending ? 'Being done' : undefined}>
              Cancel
            </Button>
            <Button
              tone="primary"
              pending={mend.pending}
              disabledReason={count === 0 ? nothing : undefined}
              onClick={start}
            >
              {direction === 'array' ? `Write onto ${array}` : 'Write cinder.conf'}
            </Button>
          </>
        )}
      </DialogFooter>
    </Dialog>
  )
}
