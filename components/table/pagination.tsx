'use client'

import { ChevronLeft, ChevronRight } from 'lucide-react'
import { Button } from '../ui/button.tsx'

/** Pages by marker. Nothing is shown when everything fits on one page. */
export function Pagination({
  onPrevious,
  onNext,
  summary,
}: {
  /** Undefined on the first page (`useTableState().previous`). */
  onPrevious: (() => void) | undefined
  /** Undefined on the last page. */
  onNext: (() => void) | undefined
  /** “25 volumes on this page”. */
  summary?: string
}) {
  if (!onPrevious && !onNext && summary === undefined) return null
  return (
    <nav aria-label="Pages" className="mt-3 flex min-h-8 items-center justify-between gap-4">
      <p className="text-ink-subtle text-sm">{summary}</p>
      {(onPrevious || onNext) && (
        <span className="flex gap-1">
          <Button
            tone="ghost"
            icon={ChevronLeft}
            disabledReason={onPrevious ? undefined : 'This is the first page'}
            onClick={() => onPrevious?.()}
          >
            Previous
          </Button>
          <Button
            tone="ghost"
            disabledReason={onNext ? undefined : 'This is the last page'}
            onClick={() => onNext?.()}
          >
            Next
            <ChevronRight aria-hidden className="size-4" />
          </Button>
        </span>
      )}
    </nav>
  )
}
