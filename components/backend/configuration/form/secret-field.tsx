'use client'

import { useEffect, useRef, useState } from 'react'
import { Button } from '../../../ui/button.tsx'
import { TextInput } from '../../../ui/inputs.tsx'
import { Status } from '../../../ui/status.tsx'
import type { ControlProps } from './form-context.ts'

const PLACEHOLDER = /^\{\{secret:[0-9a-f]{12}\}\}$/

/** A token that can be written and never read back: there is one, or another is typed. */
export function SecretField({
  value,
  onChange,
  aria,
}: {
  value: string
  onChange: (value: string) => void
  aria: ControlProps
}) {
  // What it was when somebody began to type another one.
  const [before, setBefore] = useState<string | null>(null)
  const input = useRef<HTMLInputElement>(null)
  const isKept = PLACEHOLDER.test(value) && before === null
  useEffect(() => {
    if (before !== null) input.current?.focus()
  }, [before])
  if (isKept)
    return (
      <span className="flex h-8 items-center gap-3">
        <Status tone="ok">Set, and kept from the browser</Status>
        <Button id={aria.id} size="sm" onClick={() => setBefore(value)}>
          Replace…
        </Button>
      </span>
    )
  return (
    <span className="flex items-center gap-2">
      <TextInput
        {...aria}
        ref={input}
        type="password"
        autoComplete="new-password"
        mono
        value={PLACEHOLDER.test(value) ? '' : value}
        onChange={(event) =>
          onChange(event.target.value === '' ? (before ?? '') : event.target.value)
        }
      />
      {before !== null && (
        <Button
          tone="ghost"
          onClick={() => {
            onChange(before)
            setBefore(null)
          }}
        >
          Keep the old one
        </Button>
      )}
    </span>
  )
}
