import { ChevronDown } from 'lucide-react'
import type { ComponentProps } from 'react'
import { cx } from './cx.ts'

const control =
  'w-full rounded-md border border-line-strong bg-raised text-ink text-base transition-colors hover:border-ink-subtle focus-visible:border-accent focus-visible:outline-2 focus-visible:outline-accent focus-visible:outline-offset-0 aria-invalid:border-danger aria-invalid:focus-visible:outline-danger disabled:opacity-60'

/** A line of text. `mono` for names that a machine reads. */
export function TextInput({
  className,
  mono = false,
  ...props
}: ComponentProps<'input'> & { mono?: boolean }) {
  return (
    <input
      type="text"
      autoComplete="off"
      {...props}
      className={cx(control, 'h-8 px-2.5', mono && 'font-mono text-sm', className)}
    />
  )
}

/** Several lines of text. */
export function Textarea({
  className,
  mono = false,
  ...props
}: ComponentProps<'textarea'> & { mono?: boolean }) {
  return (
    <textarea
      rows={3}
      {...props}
      className={cx(
        control,
        'block resize-y px-2.5 py-1.5',
        mono && 'font-mono text-sm',
        className,
      )}
    />
  )
}

export type Option = { value: string; label: string; disabled?: boolean }

/** The platform's own select, dressed. */
export function Select({
  options,
  className,
  placeholder,
  ...props
}: ComponentProps<'select'> & { options: readonly Option[]; placeholder?: string | undefined }) {
  return (
    <span className={cx('relative block', className)}>
      <select {...props} className={cx(control, 'h-8 appearance-none pr-8 pl-2.5')}>
        {placeholder !== undefined && <option value="">{placeholder}</option>}
        {options.map(({ value, label, disabled }) => (
          <option key={value} value={value} disabled={disabled}>
            {label}
          </option>
        ))}
      </select>
      <ChevronDown
        aria-hidden
        className="pointer-events-none absolute top-2 right-2 size-4 text-ink-subtle"
      />
    </span>
  )
}

/** A number with its unit: a word (`GiB`) or a select of units given as `unit`. */
export function NumberInput({
  unit,
  className,
  ...props
}: ComponentProps<'input'> & { unit?: React.ReactNode }) {
  return (
    <span className={cx('flex w-full max-w-72 items-center gap-2', className)}>
      <input
        type="number"
        inputMode="decimal"
        {...props}
        className={cx(control, 'h-8 min-w-0 flex-1 px-2.5')}
      />
      {typeof unit === 'string' ? <span className="text-ink-muted text-sm">{unit}</span> : unit}
    </span>
  )
}
