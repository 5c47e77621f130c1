'use client'

import { useId, useLayoutEffect, useRef, useState } from 'react'
import { type ButtonSize, type ButtonTone, buttonClass } from './button-class.ts'
import { MenuEntry, type MenuItem } from './menu-entry.tsx'
import { focusByKey } from './menu-keys.ts'
import { placeLayer } from './place-layer.ts'

export type { MenuItem } from './menu-entry.tsx'

/** Shows the layer, keeps it beside its trigger, and closes it when the person turns elsewhere. */
function useMenuLayer(open: boolean, close: () => void, align: 'start' | 'end') {
  const trigger = useRef<HTMLButtonElement>(null)
  const layer = useRef<HTMLDivElement>(null)
  const closeRef = useRef(close)
  closeRef.current = close
  useLayoutEffect(() => {
    const [button, menu] = [trigger.current, layer.current]
    if (!open || !button || !menu) return
    const place = () => placeLayer(button, menu, { side: 'bottom', align })
    const pointerElsewhere = (event: PointerEvent) => {
      const at = event.target as Node // a pointer event's target is always a node of the document
      if (!menu.contains(at) && !button.contains(at)) closeRef.current()
    }
    menu.showPopover()
    place()
    menu.querySelector<HTMLElement>('[role="menuitem"]')?.focus()
    document.addEventListener('pointerdown', pointerElsewhere)
    window.addEventListener('scroll', place, { capture: true, passive: true })
    window.addEventListener('resize', place)
    return () => {
      document.removeEventListener('pointerdown', pointerElsewhere)
      window.removeEventListener('scroll', place, { capture: true })
      window.removeEventListener('resize', place)
    }
  }, [open, align])
  return { trigger, layer }
}

/**
 * A button that opens a menu of actions and links. Arrow keys, Home, End and first letters move,
 * Escape and Tab close, focus returns to the button. Built on the platform's popover: it stands in
 * the top layer, so neither a table's scrolling nor a dialog clips it.
 */
export function Menu({
  label,
  items,
  children,
  header,
  tone = 'ghost',
  size = 'md',
  align = 'end',
  className,
}: {
  /** Accessible name of the button (when it shows an icon only) and of the menu. */
  label: string
  items: MenuItem[]
  /** What the button shows. */
  children: React.ReactNode
  /** Something to read above the items, such as who is signed in. */
  header?: React.ReactNode
  tone?: ButtonTone
  size?: ButtonSize
  align?: 'start' | 'end'
  className?: string
}) {
  const id = useId()
  const [open, setOpen] = useState(false)
  const { trigger, layer } = useMenuLayer(open, () => setOpen(false), align)
  const closeToTrigger = () => {
    setOpen(false)
    trigger.current?.focus()
  }
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.key === 'Tab') setOpen(false)
    else if (event.key === 'Escape') closeToTrigger()
    else if (!layer.current || !focusByKey(layer.current, event.key)) return
    if (event.key === 'Tab') return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <>
      <button
        ref={trigger}
        type="button"
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        className={buttonClass(tone, size, className)}
        onClick={() => setOpen(!open)}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' || open) return
          event.preventDefault()
          setOpen(true)
        }}
      >
        {children}
      </button>
      {open && (
        <div
          ref={layer}
          popover="manual"
          className="inset-auto m-0 min-w-48 max-w-72 animate-appear rounded-lg bg-raised p-1 text-ink shadow-layer"
        >
          {header && <div className="mb-1 border-line border-b px-2.5 pt-1.5 pb-2">{header}</div>}
          <div id={id} role="menu" aria-label={label} tabIndex={-1} onKeyDown={onKeyDown}>
            {items.map((item) => (
              <MenuEntry key={item.label} item={item} onDone={closeToTrigger} />
            ))}
          </div>
        </div>
      )}
    </>
  )
}
