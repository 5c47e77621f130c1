'use client'

import { X } from 'lucide-react'
import { useId, useLayoutEffect, useRef } from 'react'
import { IconButton } from './button.tsx'
import { cx } from './cx.ts'

const widths = { sm: 'w-[26rem]', md: 'w-[34rem]', lg: 'w-[46rem]' }

const FIRST_FIELD =
  '[data-autofocus], [data-dialog-body] :is(input, select, textarea):not([type="hidden"], [disabled])'

/** Shows the element as a modal, focuses what matters first, and gives the focus back at the end. */
function useModal() {
  const dialog = useRef<HTMLDialogElement>(null)
  useLayoutEffect(() => {
    const element = dialog.current
    const before = document.activeElement
    if (!element) return
    if (!element.open) element.showModal()
    element.querySelector<HTMLElement>(FIRST_FIELD)?.focus()
    return () => {
      element.close()
      // What opened it may be gone with what it deleted.
      if (before instanceof HTMLElement && before.isConnected) before.focus()
      else document.querySelector<HTMLElement>('main')?.focus()
    }
  }, [])
  return dialog
}

/**
 * A modal dialog; render it while it is open. A click outside does not close it, Escape and the
 * cross do (`onClose`). It is the platform's own: top layer, the rest of the page inert.
 */
export function Dialog({
  title,
  description,
  onClose,
  width = 'md',
  children,
}: {
  title: string
  description?: React.ReactNode
  onClose: () => void
  width?: keyof typeof widths
  /** `DialogBody` and `DialogFooter`, possibly inside a form with class `contents`. */
  children: React.ReactNode
}) {
  const id = useId()
  const dialog = useModal()
  return (
    <dialog
      ref={dialog}
      aria-labelledby={`${id}-title`}
      aria-describedby={description ? `${id}-description` : undefined}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return
        event.preventDefault()
        onClose()
      }}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onClose={({ currentTarget }) => {
        // A browser may close it over a refused `cancel` (Chromium does at the second Escape in a
        // row). Whether it is open is for whoever renders it to say, so it comes back and asks.
        if (currentTarget.open) return
        currentTarget.showModal()
        onClose()
      }}
      className={cx(
        'm-auto max-h-[calc(100dvh-2rem)] max-w-[calc(100vw-2rem)] animate-appear flex-col rounded-lg bg-raised text-ink shadow-layer open:flex',
        widths[width],
      )}
    >
      <header className="flex items-start gap-4 px-6 pt-5 pb-1">
        <div className="min-w-0 flex-1">
          <h2 id={`${id}-title`} className="break-words font-semibold text-lg">
            {title}
          </h2>
          {description && (
            <p id={`${id}-description`} className="mt-1 text-ink-muted text-sm">
              {description}
            </p>
          )}
        </div>
        <IconButton label="Close" icon={X} className="-mt-1 -mr-2" onClick={onClose} />
      </header>
      {children}
    </dialog>
  )
}

/** The scrolling middle of a dialog. */
export function DialogBody({ children }: { children: React.ReactNode }) {
  return (
    <div
      data-dialog-body
      className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-6 pt-3 pb-6"
    >
      {children}
    </div>
  )
}

/** The last line of a dialog: buttons at its right, the one that acts last. */
export function DialogFooter({ children }: { children: React.ReactNode }) {
  return (
    <footer className="flex flex-wrap items-center justify-end gap-2 border-line border-t px-6 py-3">
      {children}
    </footer>
  )
}
