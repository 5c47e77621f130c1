'use client'

import { useQuery } from '@tanstack/react-query'
import type { DriftItem } from '#lib/contracts/farside/drift.ts'
import { differenceWords, nextStartWords } from '#lib/domain/drift/words.ts'
import { driftQueries } from '#lib/queries/drift.ts'
import { routes } from '#lib/routes.ts'
import { Callout } from '../ui/callout.tsx'
import { LinkButton } from '../ui/link-button.tsx'
import { Why } from './drift-change.tsx'

/** On the page of a group or pod: in what it is not as cinder.conf has it, and how that came about. */
export function DriftCallout({
  backendId,
  kind,
  name,
}: {
  backendId: string
  kind: 'group' | 'pod'
  name: string
}) {
  const { data } = useQuery(driftQueries.backend(backendId))
  const items = data?.items.filter((item) => item.kind === kind && item.object === name) ?? []
  if (data === undefined || items.length === 0) return null
  return (
    <Callout
      tone="warn"
      title={`Not as cinder.conf of ${backendId} has it`}
      action={
        <LinkButton size="sm" href={routes.backendDrift(backendId)}>
          Mend…
        </LinkButton>
      }
    >
      <ul className="mt-1 grid gap-2">
        {byCause(items).map((alike) => (
          <li key={alike[0].id}>
            <Alike items={alike} asOfMs={data.asOfMs} />
          </li>
        ))}
      </ul>
    </Callout>
  )
}

/** Differences that came about in the same way: how is said once. */
function Alike({ items, asOfMs }: { items: Alike; asOfMs: number | null }) {
  const nextStarts = new Set(items.map((item) => nextStartWords(item, item.nextStart)))
  const [first] = items
  const writesAll = nextStarts.size > 1 && items.every(({ nextStart }) => nextStart === 'writes')
  return (
    <>
      <ul>
        {items.map((item) => (
          <li key={item.id} className="font-medium text-ink">
            {differenceWords(item)}
          </li>
        ))}
      </ul>
      <p>
        <Why item={first} asOfMs={asOfMs} />
        {first.change && '.'} The next restart of cinder-volume:{' '}
        {writesAll ? 'writes what cinder.conf has.' : [...nextStarts].map(lowered).join(' ')}
      </p>
    </>
  )
}

type Alike = [DriftItem, ...DriftItem[]]

function byCause(items: readonly DriftItem[]): Alike[] {
  const alike = new Map<string, Alike>()
  for (const item of items) {
    const key = JSON.stringify([item.cause, item.change])
    const known = alike.get(key)
    if (known === undefined) alike.set(key, [item])
    else known.push(item)
  }
  return [...alike.values()]
}

const lowered = (words: string) => words.charAt(0).toLowerCase() + words.slice(1)
