'use client'

import { Search, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { TextInput } from '../ui/inputs.tsx'

const PAUSE_MS = 250

/** Filters a list by a part of its names, once the typing pauses. Escape empties it. */
export function FilterBox({
  value,
  onChange,
  label,
  placeholder = 'Filter',
}: {
  value: string
  onChange: (value: string) => void
  /** Accessible name: “Filter volumes by name”. */
  label: string
  placeholder?: string
}) {
  const [text, setText] = useState(value)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const sent = useRef(value)
  // Back and forward of the browser change the value from outside; what we sent ourselves comes
  // back later than the next key is typed, and must not undo it.
  useEffect(() => {
    if (value === sent.current) return
    sent.current = value
    setText(value)
  }, [value])
  useEffect(() => () => clearTimeout(timer.current), [])

  const change = (next: string, delayMs: number) => {
    setText(next)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => {
      sent.current = next.trim()
      onChange(sent.current)
    }, delayMs)
  }
  return (
    <search className="relative min-w-40 flex-1 sm:w-60 sm:flex-none">
      <Search
        aria-hidden
        className="pointer-events-none absolute top-2 left-2.5 size-4 text-ink-subtle"
      />
      <TextInput
        type="search"
        aria-label={label}
        placeholder={placeholder}
        value={text}
        className="pr-8 pl-8.5 [&::-webkit-search-cancel-button]:hidden"
        onChange={(event) => change(event.target.value, PAUSE_MS)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') change(text, 0)
          if (event.key === 'Escape' && text !== '') {
            event.preventDefault()
            change('', 0)
          }
        }}
      />
      {text !== '' && (
        <button
          type="button"
          aria-label="Clear the filter"
          className="absolute top-1 right-1 grid size-6 place-items-center rounded-sm text-ink-subtle hover:text-ink"
          onClick={() => change('', 0)}
        >
          <X aria-hidden className="size-4" />
        </button>
      )}
    </search>
  )
}
