'use client'

import { useState } from 'react'
import type { ReconcileRow } from '#lib/contracts/farside/reconcile.ts'
import { bytesWords } from '#lib/domain/units.ts'
import { SameBy } from '../same-by/same-by.tsx'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { Mono } from '../ui/identifier.tsx'
import { TypedName } from '../ui/typed-name.tsx'
import { sameWays } from './same-ways.ts'
import { useAct } from './use-act.ts'

/** Destroys a volume of the array that Cinder does not know, once its name has been typed. */
export function DestroyDialog({ row, onClose }: { row: ReconcileRow; onClose: () => void }) {
  const [typed, setTyped] = useState('')
  const { pending, error, run } = useAct('destroy', row, onClose)
  const name = row.found?.name ?? ''
  return (
    <ConfirmDialog
      title={`Destroy this volume on ${row.array}?`}
      confirmLabel="Destroy"
      pending={pending}
      error={error}
      disabledReason={typed === name ? undefined : 'Type the name of the volume'}
      onClose={onClose}
      onConfirm={() => run({ confirmName: typed })}
    >
      <p className="wrap-anywhere">
        <Mono>{name}</Mono> and its{' '}
        <strong className="text-ink">{bytesWords(row.found?.sizeBytes ?? 0)}</strong> of data are
        destroyed. {row.array} keeps it until its eradication delay is over; until then it can be
        recovered here, and not after.
      </p>
      {(row.found?.groups.length ?? 0) > 0 && (
        <p>
          It leaves {row.found?.groups.join(' and ')}. Recovery points that hold it stay until their
          retention ends.
        </p>
      )}
      <p>
        Be sure that no other cloud uses it: the name says that a Cinder made it, not which one.
      </p>
      <TypedName label="Its name, typed" typed={typed} onChange={setTyped} />
      <SameBy spaced={false} ways={sameWays('destroy', row)} />
    </ConfirmDialog>
  )
}
