'use client'

import { useEffect, useRef } from 'react'
import { type FieldErrors, type FieldPath, type FieldValues, get } from 'react-hook-form'
import { Callout } from '../ui/callout.tsx'
import type { ZodForm } from './use-zod-form.ts'

/** Why the last submit failed, as `ApiError` of lib/queries has it. */
export type SubmitError = {
  message: string
  /** Sentences for single fields, by field name. */
  fields?: Readonly<Record<string, string>> | undefined
}

type FormBodyProps<Values extends FieldValues, Output> = {
  form: ZodForm<Values, Output>
  onSubmit: (values: Output) => void
  pending: boolean
  error?: SubmitError | null | undefined
  className?: string
  children: React.ReactNode
}

/**
 * The `<form>` itself: submits once, focuses the first field in error, and puts what the server said
 * about single fields at those fields.
 */
export function FormBody<Values extends FieldValues, Output>({
  form,
  onSubmit,
  pending,
  error,
  className,
  children,
}: FormBodyProps<Values, Output>) {
  useServerErrors(form, error)
  return (
    <form
      noValidate
      className={className}
      onSubmit={(event) => {
        // A dialog's form must not submit the form of the page that React thinks is around it.
        event.stopPropagation()
        event.preventDefault()
        if (pending) return
        const { elements } = event.currentTarget
        void form.handleSubmit(
          (values) => onSubmit(values),
          (errors) => focusFirstError(elements, errors),
        )(event)
      }}
    >
      {children}
    </form>
  )
}

/** First as one reads: a field that appeared later than those below it may stand above them. */
function focusFirstError(elements: HTMLFormControlsCollection, errors: FieldErrors) {
  const first = [...elements].find((element) => {
    const name = element.getAttribute('name')
    return name !== null && name !== '' && get(errors, name) !== undefined
  })
  if (first instanceof HTMLElement) first.focus()
}

function useServerErrors<Values extends FieldValues, Output>(
  form: ZodForm<Values, Output>,
  error: SubmitError | null | undefined,
) {
  const { setError } = form
  useEffect(() => {
    for (const [index, [name, message]] of Object.entries(error?.fields ?? {}).entries()) {
      // The server names fields as the form does; a name that the form lacks is only in the banner.
      setError(name as FieldPath<Values>, { message }, { shouldFocus: index === 0 })
    }
  }, [error, setError])
}

/** What the server answered, above the fields; comes into view and is announced. */
export function SubmitErrorBanner({ error }: { error?: SubmitError | null | undefined }) {
  const banner = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (error) banner.current?.scrollIntoView({ block: 'nearest' })
  }, [error])
  if (!error) return null
  return (
    <div ref={banner}>
      <Callout tone="danger" role="alert" title={error.message} />
    </div>
  )
}
