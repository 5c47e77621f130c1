'use client'

import { Search } from 'lucide-react'
import { useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import { IconButton } from '../ui/button.tsx'
import { lazyDialog } from '../ui/lazy-dialog.tsx'

const SearchDialog = lazyDialog(() =>
  import('./search-dialog.tsx').then((module) => module.SearchDialog),
)

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))

/** Opens the search of the whole console, as `/` and Ctrl+K do anywhere outside a field or dialog. */
export function SearchButton() {
  const [open, setOpen] = useState(false)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isChord = event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey)
      const isSlash = event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey
      if (!isChord && !isSlash) return
      if (isTyping(event.target) || document.querySelector('dialog[open]') !== null) return
      event.preventDefault()
      setOpen(true)
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
  return (
    <>
      <IconButton
        label="Search ( / )"
        aria-label="Search"
        aria-keyshortcuts="/ Control+K"
        icon={Search}
        onClick={() => setOpen(true)}
      />
      {/* Not within the header of the page, of which it is no part. */}
      {open && createPortal(<SearchDialog onClose={() => setOpen(false)} />, document.body)}
    </>
  )
}
