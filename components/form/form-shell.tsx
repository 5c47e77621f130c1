'use client'

import type { FieldValues } from 'react-hook-form'
import { Button } from '../ui/button.tsx'
import { LinkButton } from '../ui/link-button.tsx'
import { useDirtyGuard } from './dirty-guard.ts'
import { FormBody, type SubmitError, SubmitErrorBanner } from './form-body.tsx'
import type { ZodForm } from './use-zod-form.ts'

/**
 * A form on a page. `pending` and `error` come from the mutation that `onSubmit` starts. Changes are
 * guarded against leaving until the form is submitted.
 */
export function FormShell<Values extends FieldValues, Output>({
  form,
  onSubmit,
  submitLabel,
  pending,
  error,
  disabledReason,
  cancelHref,
  aside,
  children,
}: {
  form: ZodForm<Values, Output>
  onSubmit: (values: Output) => void
  /** A verb and its noun: “Create Volume Type”. */
  submitLabel: string
  pending: boolean
  error?: SubmitError | null | undefined
  /** Why nothing can be submitted now. */
  disabledReason?: string | undefined
  /** Where Cancel leads. */
  cancelHref?: string
  /** Stands beside the buttons: “the same by” and the like. */
  aside?: React.ReactNode
  children: React.ReactNode
}) {
  const { isDirty, isSubmitSuccessful } = form.formState
  // The form itself calls a submit successful that the server has refused.
  useDirtyGuard(isDirty && !pending && (Boolean(error) || !isSubmitSuccessful))
  return (
    <FormBody {...{ form, onSubmit, pending, error }} className="grid max-w-2xl gap-6">
      <SubmitErrorBanner error={error} />
      {children}
      <div className="flex flex-wrap items-center gap-2 border-line border-t pt-5">
        <Button tone="primary" type="submit" pending={pending} disabledReason={disabledReason}>
          {submitLabel}
        </Button>
        {cancelHref !== undefined && (
          <LinkButton tone="ghost" href={cancelHref}>
            Cancel
          </LinkButton>
        )}
        {aside}
      </div>
    </FormBody>
  )
}
