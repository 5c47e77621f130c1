'use client'

import { cloneElement, type ReactElement, useId, useRef } from 'react'
import { placeLayer } from './place-layer.ts'

const SHOW_AFTER_MS = 250
// Long enough to move the pointer from the trigger onto the tooltip (WCAG 1.4.13, hoverable).
const HIDE_AFTER_MS = 100

/** Timing and position of a popover shown on hover and at once on keyboard focus. */
function useTooltipLayer() {
  const wrapper = useRef<HTMLSpanElement>(null)
  const layer = useRef<HTMLSpanElement>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  const show = () => {
    const trigger = wrapper.current?.firstElementChild
    if (!trigger || !layer.current?.isConnected) return
    layer.current.showPopover()
    placeLayer(trigger, layer.current, { side: 'top', align: 'center' })
  }
  const hide = () => {
    if (layer.current?.isConnected) layer.current.hidePopover()
  }
  const after = (delayMs: number, act: () => void) => {
    clearTimeout(timer.current)
    timer.current = setTimeout(act, delayMs)
  }

  const events = {
    onPointerOver: () => after(SHOW_AFTER_MS, show),
    onPointerOut: () => after(HIDE_AFTER_MS, hide),
    onFocus: (event: React.FocusEvent) => {
      if (event.target.matches(':focus-visible')) after(0, show)
    },
    onBlur: () => after(0, hide),
    onKeyDown: (event: React.KeyboardEvent) => {
      if (event.key !== 'Escape' || !layer.current?.matches(':popover-open')) return
      // The first Escape takes the tooltip away, not the dialog around it.
      event.preventDefault()
      event.stopPropagation()
      hide()
    },
  }
  return { wrapper, layer, events }
}

/**
 * A short explanation on hover and keyboard focus. `kind="label"` repeats the accessible name of an
 * icon button (then it is not announced twice); `kind="description"` adds to it.
 */
export function Tooltip({
  text,
  kind = 'description',
  children,
}: {
  /** Undefined: there is nothing to say now. The child stays the same element, and keeps the focus. */
  text: string | undefined
  kind?: 'label' | 'description'
  children: ReactElement<{ 'aria-describedby'?: string | undefined }>
}) {
  const id = useId()
  const { wrapper, layer, events } = useTooltipLayer()
  const describes = kind === 'description' && text !== undefined
  return (
    <span className="contents" ref={wrapper} {...events}>
      {describes ? cloneElement(children, { 'aria-describedby': id }) : children}
      {text !== undefined && (
        <span
          ref={layer}
          id={id}
          role="tooltip"
          popover="manual"
          aria-hidden={kind === 'label'}
          className="inset-auto m-0 max-w-72 rounded-md bg-ink px-2 py-1 text-left font-normal font-sans text-canvas text-xs normal-case tracking-normal shadow-layer"
        >
          {text}
        </span>
      )}
    </span>
  )
}
