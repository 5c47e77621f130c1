'use client'

import { X } from 'lucide-react'
import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { IconButton } from './button.tsx'
import { cx } from './cx.ts'
import { toneIcon } from './icon.tsx'
import { dismissToast, type Toast, toastStore } from './toast-store.ts'
import { toneText } from './tone.ts'

const SHOWN_MS = 7000
const noToasts: readonly Toast[] = []

/**
 * Shows what `showToast` was given, in a polite live region. Good news goes after seven seconds
 * unless pointer or focus rests on it; trouble stays until it is dismissed (WCAG 2.2.1).
 */
export function Toaster() {
  const toasts = useSyncExternalStore(toastStore.subscribe, toastStore.get, () => noToasts)
  const region = useRef<HTMLElement>(null)
  useEffect(() => {
    const element = region.current
    if (!element) return
    // Shown anew each time, so that it stands above a dialog that was opened in between.
    if (element.matches(':popover-open')) element.hidePopover()
    if (toasts.length > 0) element.showPopover()
  }, [toasts])
  return (
    <section ref={region} popover="manual" aria-label="Notifications" className={regionClass}>
      <ol aria-live="polite" aria-relevant="additions" className="grid gap-2">
        {toasts.map((toast) => (
          <ToastCard key={toast.id} toast={toast} />
        ))}
      </ol>
    </section>
  )
}

// A closed popover is not rendered, and a live region must exist before its news: `block!` keeps it.
const regionClass =
  'pointer-events-none inset-auto right-4 bottom-4 left-auto m-0 block! w-[22rem] max-w-[calc(100vw-2rem)] overflow-visible bg-transparent p-0'

function ToastCard({ toast }: { toast: Toast }) {
  const [held, setHeld] = useState(false)
  const stays = held || toast.tone === 'danger' || toast.tone === 'warn'
  useEffect(() => {
    if (stays) return
    const timer = setTimeout(() => dismissToast(toast.id), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [stays, toast.id])
  const ToastIcon = toneIcon[toast.tone]
  return (
    <li
      className="pointer-events-auto flex animate-appear items-start gap-2.5 rounded-lg bg-raised py-2.5 pr-2 pl-3 text-ink text-sm shadow-layer"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <ToastIcon aria-hidden className={cx('mt-1 size-4 shrink-0', toneText[toast.tone])} />
      <div className="min-w-0 flex-1 py-0.5">
        <p className="break-words font-medium">{toast.title}</p>
        {toast.description && <p className="break-words text-ink-muted">{toast.description}</p>}
      </div>
      <IconButton label="Dismiss" icon={X} size="sm" onClick={() => dismissToast(toast.id)} />
    </li>
  )
}
