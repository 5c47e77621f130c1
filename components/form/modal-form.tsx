'use client'

import { useRef, useState } from 'react'
import type { FieldValues } from 'react-hook-form'
import { Button } from '../ui/button.tsx'
import { Dialog, DialogBody, DialogFooter } from '../ui/dialog.tsx'
import { useDirtyGuard } from './dirty-guard.ts'
import { FormBody, type SubmitError, SubmitErrorBanner } from './form-body.tsx'
import type { ZodForm } from './use-zod-form.ts'

/**
 * A small form in a dialog; render it while it is open. Closing it with changes asks once, in the
 * dialog's own footer. The caller closes it when the mutation has succeeded.
 */
export function ModalForm<Values extends FieldValues, Output>({
  title,
  description,
  form,
  onSubmit,
  onClose,
  submitLabel,
  tone = 'primary',
  pending,
  error,
  disabledReason,
  width,
  children,
}: {
  title: string
  description?: React.ReactNode
  form: ZodForm<Values, Output>
  onSubmit: (values: Output) => void
  onClose: () => void
  submitLabel: string
  /** Of the button that submits. */
  tone?: 'primary' | 'danger'
  pending: boolean
  error?: SubmitError | null | undefined
  disabledReason?: string | undefined
  width?: 'sm' | 'md' | 'lg'
  children: React.ReactNode
}) {
  const { isDirty } = form.formState
  useDirtyGuard(isDirty && !pending)
  const { asking, requestClose, keep, fields } = useDiscardQuestion(isDirty, onClose)
  return (
    <Dialog
      title={title}
      description={description}
      onClose={requestClose}
      {...(width === undefined ? {} : { width })}
    >
      <FormBody {...{ form, onSubmit, pending, error }} className="contents">
        <DialogBody>
          <div ref={fields} className="grid gap-5">
            <SubmitErrorBanner error={error} />
            {children}
          </div>
        </DialogBody>
        <DialogFooter>
          {asking ? (
            <DiscardQuestion onDiscard={onClose} onKeep={keep} />
          ) : (
            <>
              <Button onClick={requestClose}>Cancel</Button>
              <Button tone={tone} type="submit" pending={pending} disabledReason={disabledReason}>
                {submitLabel}
              </Button>
            </>
          )}
        </DialogFooter>
      </FormBody>
    </Dialog>
  )
}

/** Asks once before changes go. Who keeps them is back at the field where they were, or at the first. */
function useDiscardQuestion(isDirty: boolean, onClose: () => void) {
  const [asking, setAsking] = useState(false)
  const fields = useRef<HTMLDivElement>(null)
  const left = useRef<Element>(null)
  const requestClose = () => {
    if (!isDirty || asking) return onClose()
    left.current = document.activeElement
    setAsking(true)
  }
  const keep = () => {
    setAsking(false)
    const from = left.current
    const isField = from instanceof HTMLElement && fields.current?.contains(from)
    const first = fields.current?.querySelector<HTMLElement>('input, select, textarea')
    if (isField) from.focus()
    else first?.focus()
  }
  return { asking, requestClose, keep, fields }
}

function DiscardQuestion({ onDiscard, onKeep }: { onDiscard: () => void; onKeep: () => void }) {
  return (
    <>
      <p role="alert" className="mr-auto text-sm">
        Discard what you entered?
      </p>
      <Button autoFocus onClick={onKeep}>
        Keep editing
      </Button>
      <Button tone="danger" onClick={onDiscard}>
        Discard
      </Button>
    </>
  )
}
