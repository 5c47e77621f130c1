'use client'

import { ChevronRight } from 'lucide-react'
import type { PointVolumes } from '#lib/contracts/farside/restore.ts'
import { bytesWords } from '#lib/domain/units.ts'
import { Skeleton } from '../ui/skeleton.tsx'
import { labelOf } from './clone-values.ts'

/** The volumes whose data a point holds, by number and by name. */
export function HeldNames({
  query: { data, error },
}: {
  query: { data: PointVolumes | undefined; error: Error | null }
}) {
  if (error) return <p>What is in it cannot be read now: {error.message}</p>
  if (data === undefined) return <Skeleton className="w-64" />
  const { volumes } = data
  if (volumes.length === 0) return <p>It holds no volume on {data.array}.</p>
  return (
    <details className="group">
      <summary className="inline-flex list-none items-center gap-1 rounded-sm text-ink hover:text-accent [&::-webkit-details-marker]:hidden">
        <ChevronRight aria-hidden className="size-4 transition-transform group-open:rotate-90" />
        {volumes.length === 1 ? '1 volume is in it' : `${volumes.length} volumes are in it`}
      </summary>
      <ul
        aria-label="Volumes in it"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, also by keyboard
        tabIndex={0}
        className="mt-2 grid max-h-48 gap-1 overflow-y-auto pl-5 text-sm"
      >
        {volumes.map((held) => (
          <li key={held.snapshot} className="wrap-anywhere">
            {labelOf(held)}, {bytesWords(held.sizeBytes)}
          </li>
        ))}
      </ul>
    </details>
  )
}
