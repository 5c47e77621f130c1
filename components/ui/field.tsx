import { CircleAlert } from 'lucide-react'

/**
 * Label, hint and error around one control. `id` belongs to the control; ids of hint and error are
 * derived from it (`fieldIds`), so that the control can point at them.
 */
export function Field({
  id,
  label,
  hint,
  error,
  optional = false,
  children,
}: {
  id: string
  label: string
  hint?: React.ReactNode
  error?: string | undefined
  optional?: boolean
  children: React.ReactNode
}) {
  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="w-fit font-medium text-sm">
        {label}
        {optional && <span className="font-normal text-ink-subtle"> optional</span>}
      </label>
      {children}
      <FieldNotes id={id} hint={hint} error={error} />
    </div>
  )
}

/** Hint and error under a control. The error is announced when it appears. */
export function FieldNotes({
  id,
  hint,
  error,
}: {
  id: string
  hint?: React.ReactNode
  error?: string | undefined
}) {
  return (
    <>
      {error && (
        <p id={`${id}-error`} role="alert" className="flex gap-1.5 text-danger text-sm">
          <CircleAlert aria-hidden className="mt-[3px] size-3.5 shrink-0" />
          {error}
        </p>
      )}
      {hint && (
        <div id={`${id}-hint`} className="text-ink-muted text-sm">
          {hint}
        </div>
      )}
    </>
  )
}

/** Attributes of a control inside `Field` with the same `id`, `hint` and `error`. */
export function fieldAria(id: string, hint: unknown, error: string | undefined) {
  const describedBy = [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(' ')
  return {
    id,
    'aria-describedby': describedBy === '' ? undefined : describedBy,
    'aria-invalid': error ? (true as const) : undefined,
  }
}
