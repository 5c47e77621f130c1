import { ChevronRight } from 'lucide-react'
import type { ExtraSpecs } from '#lib/domain/volume-type/extra-specs.ts'
import { outlookOf } from '#lib/domain/volume-type/outlook.ts'
import type { PoolCandidate } from '#lib/domain/volume-type/pool.ts'
import { MatchingBackends } from './matching-backends.tsx'

/** {@link MatchingBackends} where there is little room: how many take it, and the table on opening. */
export function MatchingDisclosure({
  extraSpecs,
  pools,
}: {
  extraSpecs: ExtraSpecs
  pools: readonly PoolCandidate[]
}) {
  const { taking, of } = outlookOf(extraSpecs, pools)
  if (of === 0) return null
  return (
    <details className="group">
      <summary className="inline-flex list-none items-center gap-1 rounded-sm text-ink-muted text-sm hover:text-ink [&::-webkit-details-marker]:hidden">
        <ChevronRight aria-hidden className="size-4 transition-transform group-open:rotate-90" />
        Matching backends: {taking} of {of}
      </summary>
      <div className="mt-3">
        <MatchingBackends extraSpecs={extraSpecs} pools={pools} />
      </div>
    </details>
  )
}
