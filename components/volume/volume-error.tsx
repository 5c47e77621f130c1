import type { VolumeType } from '#lib/contracts/farside/volume-types.ts'
import type { VolumeDetail } from '#lib/contracts/farside/volumes.ts'
import { gibWords } from '#lib/domain/units.ts'
import { explainMessage } from '#lib/domain/volume/explain-message.ts'
import { routes } from '#lib/routes.ts'
import { Callout } from '../ui/callout.tsx'
import { Mono } from '../ui/identifier.tsx'
import { TextLink } from '../ui/link.tsx'
import { RelativeTime } from '../ui/relative-time.tsx'
import { SchedulingNowView } from './scheduling-now.tsx'
import { StoryStep } from './story-step.tsx'
import { type TellingLine, tellingLines } from './telling-lines.ts'

/**
 * Why a volume is in error, in the order in which it came to be: what was asked, what Cinder said
 * and, for admins, what the log says; and what would become of the request now.
 */
export function VolumeError({
  volume,
  type,
}: {
  volume: VolumeDetail
  type: VolumeType | undefined
}) {
  const { messages, scheduling, asOfMs, createdMs } = volume
  const lines = tellingLines(volume.logLines)
  const at = (ms: number) => <RelativeTime atMs={ms} asOfMs={Math.max(asOfMs, ms)} />
  return (
    <section aria-label="Why it is in error" className="rounded-lg border border-line p-5">
      <Callout tone="danger" title="Cinder could not do what was asked of it" />
      <ol className="mt-4 grid gap-4">
        <StoryStep when="Then" title="What was asked for">
          {gibWords(volume.sizeGib)} of type {volume.volumeTypeName ?? 'none'}, {at(createdMs)}
        </StoryStep>
        <StoryStep when="Then" title="What Cinder said">
          {messages.length === 0 && 'Cinder left no message that says why.'}
          <ul className="grid gap-2">
            {messages.map((message) => (
              <li key={`${message.createdMs} ${message.event}`}>
                <p className="text-ink">{message.text}</p>
                <p>
                  {explainMessage(message.event)?.cause} {at(message.createdMs)}
                  {message.requestId && (
                    <>
                      , request <Mono className="wrap-anywhere">{message.requestId}</Mono>
                    </>
                  )}
                </p>
              </li>
            ))}
          </ul>
        </StoryStep>
        {lines.length > 0 && (
          <StoryStep when="Then" title="What the log of cinder-volume says">
            <ul className="grid gap-2">
              {lines.map((line) => (
                <LogLine key={`${line.backendId} ${line.offset}`} line={line} />
              ))}
            </ul>
          </StoryStep>
        )}
        {scheduling === null ? (
          <Remedy messages={messages} lines={lines} />
        ) : (
          <SchedulingNowView scheduling={scheduling} type={type} />
        )}
      </ol>
    </section>
  )
}

/** The log knows best, then the message. */
function Remedy({ messages, lines }: Pick<VolumeDetail, 'messages'> & { lines: TellingLine[] }) {
  const fromLog = lines.flatMap(({ explanation }) => explanation?.remedy ?? [])
  const fromMessages = messages.flatMap(({ event }) => explainMessage(event)?.remedy ?? [])
  const [remedy] = [...fromLog, ...fromMessages]
  if (remedy === undefined) return null
  return (
    <StoryStep when="Now" title="What to do">
      {remedy}
    </StoryStep>
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
      {explanation && <p>{explanation.cause}</p>}
    </li>
  )
}
