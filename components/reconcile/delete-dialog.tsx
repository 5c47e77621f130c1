'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ReconcileRow } from '#lib/contracts/farside/reconcile.ts'
import { gibWords } from '#lib/domain/units.ts'
import { reconcileQueries } from '#lib/queries/reconcile.ts'
import { SameBy } from '../same-by/same-by.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { rowLabel } from './reconcile-columns.tsx'
import { deleteWay } from './same-ways.ts'
import { UnfinishedDialog } from './unfinished-dialog.tsx'
import { useAct } from './use-act.ts'

/** Takes a phantom out of Cinder, and may create an empty volume like it. */
export function DeleteDialog({ row, onClose }: { row: ReconcileRow; onClose: () => void }) {
  const { pending, error, unfinished, run } = useAct('delete-in-cinder', row, onClose)
  const choices = useQuery(reconcileQueries.choices(row.id))
  const [createAgain, setCreateAgain] = useState(false)
  const title = `Delete ${rowLabel(row)} in Cinder?`
  if (unfinished) return <UnfinishedDialog title={title} result={unfinished} onClose={onClose} />
  const blockedBy = choices.data?.createAgainBlockedBy ?? null
  const { sizeGib = 0, typeName = null } = row.volume ?? {}
  return (
    <ConfirmDialog
      title={title}
      confirmLabel={createAgain ? 'Delete and create again' : 'Delete'}
      pending={pending}
      error={error ?? choices.error}
      onClose={onClose}
      onConfirm={() => run({ createAgain })}
    >
      <p>
        No array loses anything: {row.array} has no such volume. Its id, its metadata and its
        snapshots’ entries in Cinder are gone for good.
      </p>
      <Checkbox
        label="Create one like it"
        hint={
          blockedBy ??
          `Of the same name, ${gibWords(sizeGib)}${typeName === null ? '' : `, of type ${typeName}`}, with a new id, and empty.`
        }
        checked={createAgain}
        disabled={choices.data === undefined || blockedBy !== null}
        onChange={({ target }) => setCreateAgain(target.checked)}
      />
      {createAgain && (
        <p>If whatever made it a phantom is still there, the new one will be one as well.</p>
      )}
      <SameBy spaced={false} ways={[deleteWay(row, createAgain)]} />
    </ConfirmDialog>
  )
}
