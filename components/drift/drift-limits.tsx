import type { BackendDrift } from '#lib/contracts/farside/drift.ts'
import { routes } from '#lib/routes.ts'
import { Callout } from '../ui/callout.tsx'
import { Mono } from '../ui/identifier.tsx'
import { TextLink } from '../ui/link.tsx'
import { RelativeTime } from '../ui/relative-time.tsx'
import { sentence } from '../ui/sentence.ts'

/** What could not be looked at, and what must not be done meanwhile. */
export function DriftLimits({ drift }: { drift: BackendDrift }) {
  const { outage, array, backendId, unknownTargets, auditRefusal, items } = drift
  const doomed = items.filter(({ nextStart }) => nextStart === 'eradicates')
  const hasAny =
    outage !== null || doomed.length > 0 || unknownTargets.length > 0 || auditRefusal !== null
  if (!hasAny) return null
  return (
    <div className="grid gap-2">
      {outage && (
        <Callout
          tone="danger"
          title={`${array ?? 'The primary array'} cannot be read, so it is not known what differs`}
        >
          {sentence(outage.message)} Unknown since <RelativeTime atMs={outage.sinceMs} />.
        </Callout>
      )}
      {doomed.map(({ id, object }) => (
        <Callout
          key={id}
          tone="danger"
          title={`Recover ${object} before cinder-volume is started again`}
        >
          It is destroyed, and what a start finds destroyed it eradicates, to make an empty one of
          the same name.
        </Callout>
      ))}
      {unknownTargets.map(({ backendId: device, address, line, outage: reason }) => (
        <Callout
          key={line}
          tone="warn"
          title={`${device} does not answer at ${address || 'no address'}`}
        >
          {sentence(reason.message)} Whether it is as cinder.conf has it is not known since{' '}
          <RelativeTime atMs={reason.sinceMs} />; the name of its array is the one that it had.{' '}
          <TextLink href={routes.backendConfiguration(backendId, line)} className="underline">
            Line {line}
          </TextLink>
        </Callout>
      ))}
      {auditRefusal !== null && (
        <Callout tone="info" title={`Who changed what on ${array} cannot be told`}>
          Its audit trail (<Mono>GET /audits</Mono>) could not be read: {sentence(auditRefusal)}
        </Callout>
      )}
    </div>
  )
}
