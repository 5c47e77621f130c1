import type { VolumeDetail } from '#lib/contracts/farside/volumes.ts'
import { routes } from '#lib/routes.ts'
import { Callout } from '../ui/callout.tsx'
import { Mono } from '../ui/identifier.tsx'
import { TextLink } from '../ui/link.tsx'
import { RelativeTime } from '../ui/relative-time.tsx'

/** Why a volume is in error: Cinder's own words for people and, for admins, the lines of the log. */
export function VolumeError({ volume }: { volume: VolumeDetail }) {
  const { messages, logLines, asOfMs } = volume
  return (
    <Callout tone="danger" title="Cinder could not do what was asked of it">
      {messages.length === 0 && <p>Cinder left no message that says why.</p>}
      <ul className="grid gap-1">
        {messages.map((message) => (
          <li key={`${message.createdMs} ${message.event}`}>
            {message.text} <RelativeTime atMs={message.createdMs} asOfMs={asOfMs} />
            {message.requestId && (
              <>
                , request <Mono className="wrap-anywhere">{message.requestId}</Mono>
              </>
            )}
          </li>
        ))}
      </ul>
      {logLines.length > 0 && (
        <ul aria-label="Lines of the log" className="mt-3 grid gap-1">
          {logLines.map(({ offset, text, backendId }) => (
            <li key={`${backendId} ${offset}`} className="flex gap-3">
              <TextLink href={routes.backendLog(backendId, offset)} className="shrink-0">
                Open in the log
              </TextLink>
              <code className="min-w-0 break-words font-mono text-ink text-xs leading-5">
                {text}
              </code>
            </li>
          ))}
        </ul>
      )}
    </Callout>
  )
}
