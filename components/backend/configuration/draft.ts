import { useEffect, useState } from 'react'
import type { Configuration } from '#lib/contracts/farside/backends.ts'
import { useDirtyGuard } from '../../form/dirty-guard.ts'

/** A text that was not applied yet, and the file that it was made from. */
export type Draft = { text: string; base: Configuration }

// Survives a look at another tab of the page; a reload asks first (dirty guard).
const drafts = new Map<string, Draft>()

/**
 * The text in the editor. It belongs to the file as it was when the first change was made, so that
 * somebody else's edit in between is found out by the etag and not written over.
 */
export function useDraft(id: string, configuration: Configuration) {
  const [draft, setDraft] = useState<Draft | null>(() => drafts.get(id) ?? null)
  useEffect(() => {
    if (draft === null) drafts.delete(id)
    else drafts.set(id, draft)
  }, [id, draft])
  useDirtyGuard(draft !== null)
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
