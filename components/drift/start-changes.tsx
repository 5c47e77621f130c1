'use client'

import { useQuery } from '@tanstack/react-query'
import type { BackendDrift } from '#lib/contracts/farside/drift.ts'
import { differenceWords, nextStartWords } from '#lib/domain/drift/words.ts'
import { driftQueries } from '#lib/queries/drift.ts'
import { routes } from '#lib/routes.ts'
import { Callout } from '../ui/callout.tsx'
import { TextLink } from '../ui/link.tsx'

/** Those that start together with this one. */
const ofSameHost = (backends: readonly BackendDrift[], id: string) => {
  const host = id.slice(0, id.lastIndexOf('@') + 1)
  return backends.filter(({ backendId }) => backendId.startsWith(host))
}

/** What a start of cinder-volume would destroy for good, of any backend of its host. */
export function StartDangers({ backendId: id }: { backendId: string }) {
  const { data } = useQuery(driftQueries.list())
  const doomed = ofSameHost(data?.backends ?? [], id).flatMap((backend) =>
    backend.items
      .filter(({ nextStart }) => nextStart === 'eradicates')
      .map((item) => ({ backend, item })),
  )
  return doomed.map(({ backend, item }) => (
    <Callout
      key={`${backend.backendId} ${item.id}`}
      tone="danger"
      title={`A start eradicates ${item.object} on ${backend.array ?? backend.backendId} for good`}
    >
      It is destroyed now and can still be recovered. {nextStartWords(item, item.nextStart)}{' '}
      <TextLink href={routes.backendDrift(backend.backendId)} className="underline">
        Recover it first
      </TextLink>
      .
    </Callout>
  ))
}

/** Which of the values that a start writes are not there already; silent while that is not known. */
export function StartChanges({ backendId: id }: { backendId: string }) {
  const { data } = useQuery(driftQueries.list())
  const known = ofSameHost(data?.backends ?? [], id).filter(({ outage }) => outage === null)
  if (data === undefined || known.length === 0) return null
  const items = known.flatMap((backend) =>
    backend.items
      .filter(({ nextStart }) => nextStart === 'writes')
      .map((item) => ({ backend, item })),
  )
  if (items.length === 0)
    return <p className="text-sm">The arrays have all of it already: nothing changes on them.</p>
  return (
    <Callout tone="warn" title="What changes by it">
      <ul className="mt-1 grid gap-1">
        {items.map(({ backend, item }) => (
          <li key={`${backend.backendId} ${item.id}`}>
            {differenceWords(item)}. {nextStartWords(item, item.nextStart)}
          </li>
        ))}
      </ul>
    </Callout>
  )
}
