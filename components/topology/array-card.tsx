import { HardDrive } from 'lucide-react'
import type { TopologyArray } from '#lib/contracts/farside/topology.ts'
import { routes } from '#lib/routes.ts'
import { cx } from '../ui/cx.ts'
import { Link } from '../ui/link.tsx'
import { RelativeTime } from '../ui/relative-time.tsx'
import { Status } from '../ui/status.tsx'

/** Where an array leads to: the backend that it is of, or whose target it is. */
export function arrayHref({ backendId, isPrimary }: TopologyArray): string | null {
  if (backendId === null) return null
  return isPrimary ? routes.backend(backendId) : routes.backendTargets(backendId)
}

/** Whether an array answers, in words; what nobody knows is shown with its age. */
export function ArrayState({ outage, slowReadMs, purityVersion, backendId }: TopologyArray) {
  if (outage !== null)
    return (
      <Status tone="danger">
        <span className="flex flex-wrap gap-x-1">
          <span>Unknown since</span> <RelativeTime atMs={outage.sinceMs} />
        </span>
      </Status>
    )
  if (slowReadMs !== null) return <Status tone="warn">Answers slowly</Status>
  if (purityVersion === null)
    return (
      <Status tone="info">{backendId === null ? 'Not in cinder.conf' : 'Not known now'}</Status>
    )
  return <Status tone="ok">Purity {purityVersion}</Status>
}

/** An array as a place of the drawing, as high as what leaves it. */
export function ArrayCard({
  array,
  side,
  place,
}: {
  array: TopologyArray
  side: 'source' | 'target'
  place: { x: number; y: number; width: number; height: number }
}) {
  const href = arrayHref(array)
  const isSilent = array.outage !== null
  const content = (
    <>
      <span className="flex items-center gap-2 text-ink-subtle text-xs">
        <HardDrive aria-hidden className="size-3.5 shrink-0" />
        {side}
      </span>
      <span className="truncate font-medium font-mono text-ink" title={array.name}>
        {array.name}
      </span>
      <span className="overflow-hidden text-ink-muted text-xs *:max-w-full">
        <ArrayState {...array} />
      </span>
    </>
  )
  const look = cx(
    'flex size-full flex-col justify-center gap-0.5 overflow-hidden rounded-lg border bg-raised px-3',
    isSilent ? 'border-danger-line border-dashed' : 'border-line',
  )
  return (
    <foreignObject {...place} className="overflow-visible">
      {href === null ? (
        <div className={look}>{content}</div>
      ) : (
        <Link href={href} className={cx(look, 'transition-colors hover:border-line-strong')}>
          {content}
        </Link>
      )}
    </foreignObject>
  )
}
