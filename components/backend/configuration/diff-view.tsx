import { cx } from '../../ui/cx.ts'
import { type DiffRow, diffLines } from './line-diff.ts'

/** What changes in a file, line by line: a sign and a word for each change, colour only beside them. */
export function DiffView({
  label,
  before,
  after,
  isFirst = false,
}: {
  /** Accessible name: “Changes of cinder.conf”. */
  label: string
  before: string
  after: string
  /** Where a dialog starts to be read. */
  isFirst?: boolean
}) {
  const rows = diffLines(before, after)
  return (
    <section
      aria-label={label}
      data-autofocus={isFirst || undefined}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      className="-outline-offset-2 max-h-72 overflow-y-auto rounded-md border border-line bg-sunken py-1.5 font-mono text-xs leading-5"
    >
      {rows.map((row) => (
        <Row key={keyOf(row)} row={row} />
      ))}
    </section>
  )
}

const keyOf = (row: DiffRow) =>
  row.kind === 'removed' ? `removed ${row.before}` : `${row.kind} ${row.after}`

function Row({ row }: { row: DiffRow }) {
  if (row.kind === 'gap')
    return (
      <p className="px-3 font-sans text-ink-subtle">
        {row.count === 1 ? '1 line' : `${row.count} lines`} unchanged
      </p>
    )
  const number = row.kind === 'removed' ? row.before : row.after
  return (
    <p
      className={cx(
        'flex pr-4',
        row.kind === 'added' && 'bg-ok-soft',
        row.kind === 'removed' && 'bg-danger-soft',
      )}
    >
      <span aria-hidden className="w-10 shrink-0 select-none pr-3 text-right text-ink-subtle">
        {number}
      </span>
      <span
        aria-hidden
        className={cx(
          'w-5 shrink-0 select-none',
          row.kind === 'added' && 'text-ok',
          row.kind === 'removed' && 'text-danger',
        )}
      >
        {{ same: ' ', added: '+', removed: '−' }[row.kind]}
      </span>
      <Text row={row} />
    </p>
  )
}

function Text({ row }: { row: Exclude<DiffRow, { kind: 'gap' }> }) {
  const text = (
    <span className="whitespace-pre-wrap [overflow-wrap:anywhere]">
      {row.text === '' ? ' ' : row.text}
    </span>
  )
  switch (row.kind) {
    case 'added':
      return (
        <ins className="min-w-0 no-underline">
          <span className="sr-only">Added: </span>
          {text}
        </ins>
      )
    case 'removed':
      return (
        <del className="min-w-0 no-underline">
          <span className="sr-only">Removed: </span>
          {text}
        </del>
      )
    case 'same':
      return text
    default:
      return row satisfies never
  }
}
