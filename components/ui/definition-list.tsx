import { cx } from './cx.ts'

export type Definition = {
  term: string
  /** Nothing known is said as “–”, never left out: a gap would look like a fault of the page. */
  value: React.ReactNode
  /** Takes the whole width (long names). */
  wide?: boolean
}

/** Keys and values of a detail page, in two columns where there is room. */
export function DefinitionList({
  items,
  columns = 2,
}: {
  items: Definition[]
  columns?: 1 | 2 | 3
}) {
  return (
    <dl
      className={cx(
        'grid gap-x-10 gap-y-4',
        columns > 1 && 'sm:grid-cols-2',
        columns === 3 && 'wide:grid-cols-3',
      )}
    >
      {items.map(({ term, value, wide }) => (
        <div key={term} className={cx('min-w-0', wide && 'sm:col-span-full')}>
          <dt className="text-ink-subtle text-xs">{term}</dt>
          <dd className="mt-0.5 break-words">{value ?? '–'}</dd>
        </div>
      ))}
    </dl>
  )
}
