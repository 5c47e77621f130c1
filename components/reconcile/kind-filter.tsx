import type { ReconcilePage } from '#lib/contracts/farside/reconcile.ts'
import { type ReconcileKind, reconcileKinds, troubleKinds } from '#lib/domain/reconcile/kinds.ts'
import { cx } from '../ui/cx.ts'
import { toneText } from '../ui/tone.ts'
import { kindLook } from './kind-looks.ts'

/** What was found, by kind, with how many; choosing one shows only those. */
export function KindFilter({
  counts,
  chosen,
  onChoose,
}: {
  counts: ReconcilePage['counts']
  /** Null: everything that needs somebody. */
  chosen: ReconcileKind | null
  onChoose: (kind: ReconcileKind | null) => void
}) {
  const shown = reconcileKinds.filter((kind) => kind === chosen || (counts[kind] ?? 0) > 0)
  const troubles = troubleKinds.reduce((sum, kind) => sum + (counts[kind] ?? 0), 0)
  return (
    <fieldset className="mb-4 flex flex-wrap gap-1.5">
      <legend className="sr-only">Show</legend>
      <Choice isChosen={chosen === null} onChoose={() => onChoose(null)} count={troubles}>
        Needs somebody
      </Choice>
      {shown.map((kind) => {
        const { word, tone, icon: KindIcon } = kindLook(kind)
        return (
          <Choice
            key={kind}
            isChosen={chosen === kind}
            onChoose={() => onChoose(kind)}
            count={counts[kind] ?? 0}
          >
            <KindIcon aria-hidden className={cx('size-3.5 shrink-0', toneText[tone])} />
            {word}
          </Choice>
        )
      })}
    </fieldset>
  )
}

function Choice({
  isChosen,
  onChoose,
  count,
  children,
}: {
  isChosen: boolean
  onChoose: () => void
  count: number
  children: React.ReactNode
}) {
  return (
    <button
      type="button"
      aria-pressed={isChosen}
      onClick={onChoose}
      className={cx(
        'inline-flex h-8 items-center gap-1.5 whitespace-nowrap rounded-md border px-2.5 text-sm transition-colors',
        isChosen
          ? 'border-accent-line bg-accent-soft text-ink'
          : 'border-line bg-surface text-ink-muted hover:bg-hover hover:text-ink',
      )}
    >
      {children}
      <span className="text-ink-subtle tabular-nums">{count}</span>
    </button>
  )
}
