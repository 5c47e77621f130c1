import { X } from 'lucide-react'
import { useId, useState } from 'react'
import type { RecoveryPointView } from '#lib/contracts/farside/protection-groups.ts'
import { durationShort, SECOND_MS } from '#lib/domain/units.ts'
import { inBothZones, onArray } from '../ui/both-zones.ts'
import { IconButton } from '../ui/button.tsx'
import { Field, fieldAria } from '../ui/field.tsx'
import { Mono } from '../ui/identifier.tsx'
import { TextInput } from '../ui/inputs.tsx'

type Nearest = { before: RecoveryPointView | null; after: RecoveryPointView | null }

/** Asks for a moment, in the person's own zone, and says which recovery points are nearest to it. */
export function GoBackTo({
  asOfMs,
  arrayZone,
  soughtMs,
  nearest,
  onSeek,
  actionsOf,
}: {
  asOfMs: number
  arrayZone: string
  soughtMs: number | null
  nearest: Nearest | null
  /** Null: no moment any more. */
  onSeek: (atMs: number | null) => void
  actionsOf?: ((found: RecoveryPointView) => React.ReactNode) | undefined
}) {
  const id = useId()
  const [typed, setTyped] = useState('')
  const typedMs = typed === '' ? null : new Date(typed).getTime()
  const isFuture = typedMs !== null && typedMs > asOfMs
  const error = isFuture ? 'Enter a moment that is over' : undefined
  const change = (value: string) => {
    setTyped(value)
    const atMs = value === '' ? Number.NaN : new Date(value).getTime()
    onSeek(Number.isNaN(atMs) || atMs > asOfMs ? null : atMs)
  }
  const theirs = soughtMs === null ? null : onArray(soughtMs, arrayZone)
  return (
    <div className="mb-4 flex flex-wrap items-start gap-x-6 gap-y-2 border-line border-b pb-4">
      <div className="w-64">
        <Field id={id} label="Go back to" error={error} hint={theirs && `${theirs} on the array`}>
          <span className="flex gap-1">
            <TextInput
              {...fieldAria(id, theirs, error)}
              type="datetime-local"
              value={typed}
              onChange={(event) => change(event.target.value)}
            />
            {typed !== '' && (
              <IconButton label="Clear the moment" icon={X} onClick={() => change('')} />
            )}
          </span>
        </Field>
      </div>
      <div className="min-w-0 flex-1 basis-72 text-sm sm:pt-7">
        <div role="status">
          {soughtMs !== null && nearest !== null && (
            <Found {...{ soughtMs, arrayZone }} {...nearest} />
          )}
          {soughtMs === null && (
            <p className="text-ink-muted">
              Enter a moment to see which recovery point is nearest to it.
            </p>
          )}
        </div>
        {nearest?.before && actionsOf?.(nearest.before)}
      </div>
    </div>
  )
}

const distance = (ms: number) => durationShort(Math.abs(ms) / SECOND_MS)

function Found({
  soughtMs,
  arrayZone,
  before,
  after,
}: Nearest & { soughtMs: number; arrayZone: string }) {
  return (
    <>
      <p>
        {before === null ? (
          'No recovery point on the target is that old.'
        ) : (
          <>
            <Mono>{before.name}</Mono> on {before.array}, taken{' '}
            {inBothZones(before.createdMs, arrayZone)}:{' '}
            <strong className="font-medium">
              {before.createdMs === soughtMs
                ? 'exactly then'
                : `${distance(soughtMs - before.createdMs)} before`}
            </strong>
          </>
        )}
      </p>
      <p className="text-ink-muted">
        {after === null ? (
          'There is none after it.'
        ) : (
          <>
            The next one is <Mono>{after.name}</Mono>, {distance(after.createdMs - soughtMs)} after
          </>
        )}
      </p>
    </>
  )
}
