import { useEffect, useState } from 'react'
import type { Configuration } from '#lib/contracts/farside/backends.ts'

/** A text that was not applied yet, and the file that it was made from. */
export type Draft = { text: string; base: Configuration }

// Survives a look at other pages, so leaving this one needs no question; closing the window does.
const drafts = new Map<string, Draft>()

const ask = (event: BeforeUnloadEvent) => event.preventDefault()

function keep(id: string, draft: Draft | null) {
  if (draft === null) drafts.delete(id)
  else drafts.set(id, draft)
  if (drafts.size > 0) window.addEventListener('beforeunload', ask)
  else window.removeEventListener('beforeunload', ask)
}

/**
 * The text in the editor. It belongs to the file as it was when the first change was made, so that
 * somebody else's edit in between is found out by the etag and not written over.
 */
export function useDraft(id: string, configuration: Configuration) {
  const [draft, setDraft] = useState<Draft | null>(() => drafts.get(id) ?? null)
  useEffect(() => keep(id, draft), [id, draft])
  const base = draft?.base ?? configuration
  return {
    base,
    text: draft?.text ?? configuration.text,
    isChanged: draft !== null,
    change: (text: string) =>
      setDraft((before) => {
        const from = before?.base ?? configuration
        return text === from.text ? null : { text, base: from }
      }),
    /** Keeps the text and goes on from the file as it is now. */
    rebase: (next: Configuration) =>
      setDraft((before) => (before === null ? null : { text: before.text, base: next })),
    discard: () => setDraft(null),
  }
}

export type DraftState = ReturnType<typeof useDraft>
