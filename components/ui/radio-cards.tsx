import type { ComponentProps } from 'react'
import { cx } from './cx.ts'
import { FieldNotes, fieldAria } from './field.tsx'

export type RadioCard = {
  value: string
  label: string
  description?: React.ReactNode
  /** Says why the card cannot be chosen. */
  disabledReason?: string | undefined
}

/** A choice of few, each with a sentence about what it means. Native radios: arrow keys move. */
export function RadioCards({
  id,
  legend,
  hint,
  error,
  options,
  value,
  columns = 1,
  inputRef,
  ...input
}: {
  id: string
  legend: string
  hint?: React.ReactNode
  error?: string | undefined
  options: readonly RadioCard[]
  value: string
  columns?: 1 | 2 | 3
  /** Of the first radio, to focus the group when it is in error. */
  inputRef?: React.Ref<HTMLInputElement>
} & Pick<ComponentProps<'input'>, 'name' | 'onChange' | 'onBlur'>) {
  return (
    <fieldset aria-describedby={fieldAria(id, hint, error)['aria-describedby']}>
      <legend className="mb-1.5 font-medium text-sm">{legend}</legend>
      <div
        className={cx(
          'grid gap-2',
          columns > 1 && 'sm:grid-cols-2',
          columns === 3 && 'sm:grid-cols-3',
        )}
      >
        {options.map((option, index) => (
          <label key={option.value} className={cardClass}>
            <input
              type="radio"
              {...input}
              ref={index === 0 ? inputRef : undefined}
              value={option.value}
              checked={option.value === value}
              disabled={option.disabledReason !== undefined}
              className="mt-[3px] size-4 shrink-0 appearance-none rounded-full border border-line-strong bg-raised checked:border-[5px] checked:border-accent-solid"
            />
            <span className="min-w-0">
              <span className="block font-medium">{option.label}</span>
              {(option.disabledReason ?? option.description) && (
                <span className="block text-ink-muted text-sm">
                  {option.disabledReason ?? option.description}
                </span>
              )}
            </span>
          </label>
        ))}
      </div>
      <div className="mt-1.5 grid gap-1.5 empty:hidden">
        <FieldNotes id={id} hint={hint} error={error} />
      </div>
    </fieldset>
  )
}

const cardClass =
  'flex items-start gap-2.5 rounded-md border border-line p-3 transition-colors hover:border-line-strong has-checked:border-accent has-checked:bg-accent-soft has-disabled:cursor-not-allowed has-disabled:bg-sunken'
