'use client'

import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import type { BackendOffer } from '#lib/contracts/farside/volume-types.ts'
import type { ExtraSpecs } from '#lib/domain/volume-type/extra-specs.ts'
import { type Matching, matchPools } from '#lib/domain/volume-type/matching.ts'
import type { PoolCandidate } from '#lib/domain/volume-type/pool.ts'
import { volumeTypeQueries } from '#lib/queries/volume-types.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { NumberInput } from '../ui/inputs.tsx'
import { Status } from '../ui/status.tsx'
import { MatchingTable } from './matching-table.tsx'
import { backendIdOf, fateWords } from './offer-words.ts'

const noOffers: readonly BackendOffer[] = []

/**
 * Which backends the scheduler would offer a volume of these extra specs to, filter by filter, and
 * what the volume would get there; follows the specs while they are typed.
 */
export function MatchingBackends({
  extraSpecs,
  pools,
}: {
  extraSpecs: ExtraSpecs
  pools: readonly PoolCandidate[]
}) {
  const sizeId = useId()
  const [sizeGib, setSizeGib] = useState(1)
  const { data } = useQuery(volumeTypeQueries.offers())
  const offers = data?.offers ?? noOffers
  if (pools.length === 0)
    return (
      <div className="rounded-lg border border-line bg-surface">
        <EmptyState title="No backend is known">
          Cinder tells of no cinder-volume: nothing can be said of who would take the volume.
        </EmptyState>
      </div>
    )
  const matching = matchPools({ extraSpecs, sizeGib }, pools)
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 text-sm">
        <div role="status" className="min-w-0">
          <MatchingSummary matching={matching} offers={offers} />
        </div>
        <label
          htmlFor={sizeId}
          className="flex items-center gap-2 whitespace-nowrap text-ink-muted"
        >
          For a volume of
          <span className="w-28">
            <NumberInput
              id={sizeId}
              unit="GiB"
              min={1}
              step={1}
              value={sizeGib}
              // It stands inside forms, and is none of their fields.
              onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
              onChange={({ target }) =>
                setSizeGib(Math.max(1, Math.floor(target.valueAsNumber) || 1))
              }
            />
          </span>
        </label>
      </div>
      <MatchingTable matching={matching} offers={offers} />
    </div>
  )
}

/** How many take it, and what a volume gets there. */
function MatchingSummary({
  matching: { crash, pools },
  offers,
}: {
  matching: Matching
  offers: readonly BackendOffer[]
}) {
  const taking = pools.filter(({ passes }) => passes)
  const words = taking.flatMap(({ pool, fate }) =>
    fate === null
      ? []
      : [
          fateWords(
            fate,
            offers.find(({ backendId }) => backendId === backendIdOf(pool)),
          ),
        ],
  )
  const distinct = [...new Set(words)]
  const isBad = taking.some(({ fate }) =>
    ['phantom', 'unprotected', 'error'].includes(fate?.kind ?? ''),
  )
  const tone = taking.length === 0 ? 'warn' : isBad ? 'danger' : 'ok'
  return (
    <>
      <Status tone={tone} className="font-medium text-ink">
        {takenWords(taking.length, pools.length)}
      </Status>
      <span className="block text-ink-muted">
        {crash !== null &&
          `An extra spec makes the scheduler itself fail (${crash}), and with it the whole request.`}
        {distinct.length === 1 && distinct[0]}
        {distinct.length > 1 && 'What a volume gets depends on where it lands.'}
      </span>
    </>
  )
}

function takenWords(taking: number, of: number): string {
  if (taking === 0)
    return of === 1 ? 'The one backend does not take it' : `None of ${of} backends takes it`
  if (of === 1) return 'The one backend takes it'
  return taking === of
    ? `All ${of} backends take it`
    : `${taking} of ${of} backends ${taking === 1 ? 'takes' : 'take'} it`
}
