'use client'

import { useState } from 'react'
import type { ReconcileRow } from '#lib/contracts/farside/reconcile.ts'
import { bytesWords, gibWords } from '#lib/domain/units.ts'
import { SameBy } from '../same-by/same-by.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { actWords } from './act-words.ts'
import { rowLabel } from './reconcile-columns.tsx'
import { equalSizeGib, sameWays } from './same-ways.ts'
import { UnfinishedDialog } from './unfinished-dialog.tsx'
import { useAct } from './use-act.ts'

export type PlainAct = 'add-to-group' | 'remove-from-group' | 'set-metadata' | 'resize' | 'recover'

const titles: Record<PlainAct, (label: string, row: ReconcileRow) => string> = {
  'add-to-group': (label, { group }) => `Add ${label} to ${group ?? 'its group'}?`,
  'remove-from-group': (label, { found }) =>
    `Take ${label} out of ${found?.groups.join(' and ') ?? 'the group'}?`,
  'set-metadata': (label) => `Correct the metadata of ${label}?`,
  resize: (label, row) => `Make ${label} ${gibWords(equalSizeGib(row))} on both sides?`,
  recover: (label) => `Recover ${label}?`,
}

/** Acts that ask nothing, or hardly anything. */
export function PlainActDialog({
  act,
  row,
  onClose,
}: {
  act: PlainAct
  row: ReconcileRow
  onClose: () => void
}) {
  const { pending, error, unfinished, run } = useAct(act, row, onClose)
  const canJoin = act === 'recover' && row.volume !== null && row.group !== null
  const [joins, setJoins] = useState(canJoin)
  const { label, does, final } = actWords(act, row)
  const title = titles[act](rowLabel(row), row)
  if (unfinished) return <UnfinishedDialog title={title} result={unfinished} onClose={onClose} />
  const ways = [
    ...sameWays(act, row),
    ...(act === 'recover' && joins ? sameWays('add-to-group', row) : []),
  ]
  return (
    <ConfirmDialog
      title={title}
      confirmLabel={label}
      tone="primary"
      pending={pending}
      error={error}
      onClose={onClose}
      onConfirm={() => run(act === 'recover' ? { addToGroup: joins } : {})}
    >
      <p className="wrap-anywhere">{does}</p>
      {act === 'resize' && <Sizes row={row} />}
      {act === 'recover' && row.volume === null && (
        <p>
          Cinder has deleted it and does not get it back by this: it is then a volume that Cinder
          does not know, and can be managed.
        </p>
      )}
      {canJoin && (
        <Checkbox
          label={`Add it to ${row.group} again`}
          hint="Destroying took it out of its groups."
          checked={joins}
          onChange={({ target }) => setJoins(target.checked)}
        />
      )}
      {final && <p>{final}</p>}
      <SameBy spaced={false} ways={ways.length > 1 ? [joined(ways)] : ways} />
    </ConfirmDialog>
  )
}

const joined = (ways: { label: string; text: string }[]) => ({
  label: ways[0]?.label ?? '',
  text: ways.map(({ text }) => text).join('\n'),
})

function Sizes({ row: { volume, found, array } }: { row: ReconcileRow }) {
  return (
    <p>
      It has {gibWords(volume?.sizeGib ?? 0)} in Cinder and {bytesWords(found?.sizeBytes ?? 0)} on{' '}
      {array}.
    </p>
  )
}
