'use client'

import { Menu as MenuIcon, X } from 'lucide-react'
import { useLayoutEffect, useRef, useState } from 'react'
import { IconButton } from '../ui/button.tsx'
import { FarsideLogo } from './farside-mark.tsx'
import { NavList } from './nav-list.tsx'

/** On narrow windows the navigation waits behind a button. */
export function NavDrawer() {
  const [open, setOpen] = useState(false)
  return (
    <span className="nav:hidden">
      <IconButton
        label="Navigation"
        icon={MenuIcon}
        aria-expanded={open}
        onClick={() => setOpen(true)}
      />
      {open && <Drawer onClose={() => setOpen(false)} />}
    </span>
  )
}

function Drawer({ onClose }: { onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null)
  useLayoutEffect(() => {
    const element = dialog.current
    element?.showModal()
    return () => element?.close()
  }, [])
  return (
    <dialog
      ref={dialog}
      aria-label="Navigation"
      onClose={onClose}
      onClick={(event) => {
        // A drawer holds nothing that could be lost, so here a click outside does close.
        if (event.target === event.currentTarget) onClose()
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose()
      }}
      className="m-0 h-dvh max-h-none w-64 bg-canvas text-ink shadow-layer"
    >
      <div className="p-3">
        <div className="mb-4 flex h-8 items-center justify-between pl-2.5">
          <FarsideLogo />
          <IconButton label="Close" icon={X} onClick={onClose} />
        </div>
        <NavList onNavigate={onClose} />
      </div>
    </dialog>
  )
}
