import { cx } from './cx.ts'

/** A few looks at the same thing, one of which is shown. */
export function Segmented<Value extends string | number>({
  legend,
  options,
  shown,
  onChange,
}: {
  /** What is chosen here, for those who cannot see it. */
  legend: string
  options: readonly { value: Value; label: string }[]
  /** None is, when it is something else. */
  shown: Value | undefined
  onChange: (value: Value) => void
}) {
  return (
    <fieldset className="flex flex-wrap rounded-md border border-line p-px">
      <legend className="sr-only">{legend}</legend>
      {options.map(({ value, label }) => (
        <button
          key={value}
          type="button"
          aria-pressed={value === shown}
          onClick={() => onChange(value)}
          className={cx(
            'h-6 whitespace-nowrap rounded-[5px] px-2 text-xs transition-colors',
            value === shown
              ? 'bg-pressed font-medium text-ink'
              : 'text-ink-muted hover:bg-hover hover:text-ink',
          )}
        >
          {label}
        </button>
      ))}
    </fieldset>
  )
}
