'use client'

import { ChevronRight } from 'lucide-react'
import { Fragment, useId, useState } from 'react'
import type { BackendOffer } from '#lib/contracts/farside/volume-types.ts'
import type { FilterName, Matching, PoolMatch } from '#lib/domain/volume-type/matching.ts'
import { useOverflow } from '../table/use-overflow.ts'
import { cx } from '../ui/cx.ts'
import { Status } from '../ui/status.tsx'
import { fateLooks } from './fate-looks.ts'
import { MatchingDetail } from './matching-detail.tsx'
import { backendIdOf } from './offer-words.ts'

/** The scheduler's filters in their order; Cinder's own names of them follow on opening a row. */
const filters: readonly { name: FilterName; header: string }[] = [
  { name: 'Service', header: 'Service' },
  { name: 'AvailabilityZoneFilter', header: 'Zone' },
  { name: 'CapacityFilter', header: 'Capacity' },
  { name: 'CapabilitiesFilter', header: 'Extra Specs' },
]

const headClass =
  'h-9 whitespace-nowrap px-2.5 text-left font-normal text-ink-subtle text-xs first:pl-2 last:pr-4'
const cellClass = 'h-9 whitespace-nowrap px-2.5 text-left first:pl-2 last:pr-4'

/** Pools by the verdict of each filter; a row opens to what was asked and what the pool reports. */
export function MatchingTable({
  matching,
  offers,
}: {
  matching: Matching
  offers: readonly BackendOffer[]
}) {
  const { frame, overflows } = useOverflow()
  return (
    <section
      ref={frame}
      aria-label={overflows ? 'Matching Backends, scrolls sideways' : undefined}
      tabIndex={overflows ? 0 : undefined}
      className="overflow-x-auto rounded-lg border border-line bg-surface"
    >
      <table className="w-full border-separate border-spacing-0 text-sm">
        <caption className="sr-only">Matching Backends</caption>
        <thead className="bg-sunken">
          <tr className="*:border-line *:border-b">
            <th scope="col" className={cx(headClass, 'pl-9!')}>
              Backend
            </th>
            <th scope="col" className={headClass}>
              A Volume There
            </th>
            {filters.map(({ name, header }) => (
              <th key={name} scope="col" className={headClass}>
                {header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {matching.pools.map((match) => (
            <PoolRows
              key={match.pool}
              match={match}
              offered={offers.find(({ backendId }) => backendId === backendIdOf(match.pool))}
            />
          ))}
        </tbody>
      </table>
    </section>
  )
}

function PoolRows({ match, offered }: { match: PoolMatch; offered: BackendOffer | undefined }) {
  const id = useId()
  const [isOpen, setIsOpen] = useState(false)
  return (
    <Fragment>
      <tr className="not-first:*:border-t *:border-line">
        <th scope="row" className={cx(cellClass, 'font-medium')}>
          <button
            type="button"
            aria-expanded={isOpen}
            aria-controls={id}
            onClick={() => setIsOpen(!isOpen)}
            className="inline-flex h-7 items-center gap-1.5 rounded-sm px-1 font-mono text-xs hover:text-accent"
          >
            <ChevronRight
              aria-hidden
              className={cx('size-4 shrink-0 transition-transform', isOpen && 'rotate-90')}
            />
            {match.pool}
          </button>
        </th>
        <td className={cellClass}>
          <FateCell match={match} />
        </td>
        {filters.map(({ name }) => (
          <td key={name} className={cellClass}>
            <FilterCell match={match} name={name} />
          </td>
        ))}
      </tr>
      <tr id={id} hidden={!isOpen}>
        <td colSpan={filters.length + 2} className="px-4 pt-1 pb-4 pl-9">
          {isOpen && <MatchingDetail match={match} offered={offered} />}
        </td>
      </tr>
    </Fragment>
  )
}

function FilterCell({ match, name }: { match: PoolMatch; name: FilterName }) {
  const check = match.filters.find(({ filter }) => filter === name)
  if (check === undefined) return <span className="text-ink-subtle">not known</span>
  if (check.verdict === 'pass') return <Status tone="ok">Passes</Status>
  return (
    <Status tone={check.verdict === 'raises' ? 'danger' : 'warn'}>
      {check.verdict === 'raises' ? 'Fails' : 'No'}
    </Status>
  )
}

function FateCell({ match: { fate } }: { match: PoolMatch }) {
  if (fate === null) return <span className="text-ink-subtle">Not offered</span>
  const { word, tone } = fateLooks[fate.kind]
  return <Status tone={tone}>{word}</Status>
}
