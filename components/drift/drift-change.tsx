import type { DriftChange } from '#lib/contracts/farside/drift.ts'
import { Mono } from '../ui/identifier.tsx'
import { RelativeTime } from '../ui/relative-time.tsx'

/** Who did it, when, and how: “By storage-admin, 2 days ago: purepgroup schedule …”. */
export function Change({ change, asOfMs }: { change: DriftChange; asOfMs: number | null }) {
  return (
    <>
      By <strong className="font-medium text-ink">{change.user}</strong>
      {change.isCinders && ', whose API token cinder.conf has,'}{' '}
      <RelativeTime atMs={change.atMs} asOfMs={asOfMs ?? undefined} />:{' '}
      <Mono className="wrap-anywhere text-xs">{change.command}</Mono>
    </>
  )
}
