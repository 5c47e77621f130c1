import type { VolumeDetail } from '#lib/contracts/farside/volumes.ts'
import { routes } from '#lib/routes.ts'
import { Callout } from '../ui/callout.tsx'
import { Mono } from '../ui/identifier.tsx'
import { TextLink } from '../ui/link.tsx'
import { RelativeTime } from '../ui/relative-time.tsx'
import { type TellingLine, tellingLines } from './telling-lines.ts'

/** Why a volume is in error: Cinder's own words for people and, for admins, lines of the log. */
export function VolumeError({ volume }: { volume: VolumeDetail }) {
  const { messages, asOfMs } = volume
  const lines = tellingLines(volume.logLines)
  return (
    <Callout tone="danger" title="Cinder could not do what was asked of it">
      {messages.length === 0 && <p>Cinder left no message that says why.</p>}
      <ul className="grid gap-1">
        {messages.map(({ createdMs, event, text, requestId }) => (
          <li key={`${createdMs} ${event}`}>
            {text} <RelativeTime atMs={createdMs} asOfMs={Math.max(asOfMs, createdMs)} />
            {requestId && (
              <>
                , request <Mono className="wrap-anywhere">{requestId}</Mono>
              </>
            )}
          </li>
        ))}
      </ul>
      {lines.length > 0 && (
        <>
          <p className="mt-3 font-medium text-ink">From the log of cinder-volume</p>
          <ul className="grid gap-2">
            {lines.map((line) => (
              <LogLine key={`${line.backendId} ${line.offset}`} line={line} />
            ))}
          </ul>
        </>
      )}
    </Callout>
  )
}

function LogLine({
  line: { backendId, offset, level, message, explanation },
}: {
  line: TellingLine
}) {
  return (
    <li>
      <code className="wrap-anywhere font-mono text-ink text-xs">
        {level} {message}
      </code>{' '}
      <TextLink href={routes.backendLog(backendId, offset)} className="whitespace-nowrap underline">
        Open in the log
      </TextLink>
      {explanation && (
        <p>
          {explanation.cause} {explanation.remedy}
        </p>
      )}
    </li>
  )
}
