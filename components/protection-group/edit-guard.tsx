'use client'

import { useId } from 'react'
import type { Configuration } from '#lib/contracts/farside/backends.ts'
import { writeConfValues } from '#lib/domain/drift/mend-conf.ts'
import { DiffView } from '../backend/configuration/diff-view.tsx'
import { StartDangers } from '../drift/start-changes.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { type RadioCard, RadioCards } from '../ui/radio-cards.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import type { Guard, Place } from './guard.ts'
import { OverwrittenList } from './restart-warning.tsx'

/** cinder.conf as it is read for the guard. */
export type ConfState = {
  backendId: string
  data: Configuration | undefined
  error: { message: string } | null
}

/**
 * Where to make a change that the next start of cinder-volume would undo: on the array, in
 * cinder.conf, or in both, each with what comes of it.
 */
export function EditGuard({
  guard,
  place,
  onPlace,
  restart,
  onRestart,
  conf,
}: {
  guard: Guard
  place: Place
  onPlace: (place: Place) => void
  restart: boolean
  onRestart: (restart: boolean) => void
  conf: ConfState
}) {
  const id = useId()
  const undone = place === 'array' ? guard.overwritten : guard.withoutOption
  return (
    <div className="grid gap-4 border-line border-t pt-5">
      <RadioCards
        id={id}
        name="place"
        legend="Where to change it"
        hint={`cinder.conf of ${conf.backendId} writes this group whenever cinder-volume starts.`}
        value={place}
        onChange={(event) => onPlace(event.target.value as Place)} // the values of the cards below
        options={cardsOf(guard, conf)}
      />
      {place !== 'array' && <ConfChange guard={guard} conf={conf} />}
      {place === 'conf' && (
        <Checkbox
          label="Restart cinder-volume now"
          hint="Until it starts again, the array stays as it is. All backends of the host pause for a moment."
          checked={restart}
          onChange={(event) => onRestart(event.target.checked)}
        />
      )}
      {place === 'conf' && restart && <StartDangers backendId={conf.backendId} />}
      {undone.length > 0 && place !== 'conf' && <OverwrittenList lost={undone} role="status" />}
    </div>
  )
}

function cardsOf(
  { confValues, withoutOption, needsArray }: Guard,
  { error }: ConfState,
): RadioCard[] {
  const isInConf = Object.keys(confValues).length > 0
  const reason = !isInConf
    ? 'cinder.conf has no option for the schedule: each start of cinder-volume turns it on.'
    : error
      ? `cinder.conf cannot be read: ${error.message}`
      : undefined
  const rest = withoutOption.length > 0 ? ' Without the schedule, for which it has no option.' : ''
  return [
    {
      value: 'both',
      label: 'The array and cinder.conf',
      description: 'Applies now, and a restart of cinder-volume writes the same.',
      disabledReason: reason,
    },
    {
      value: 'conf',
      label: 'cinder.conf instead',
      description: `The array follows when cinder-volume starts the next time.${rest}`,
      disabledReason:
        reason ??
        (needsArray
          ? 'The array takes the time of day only together with the interval: change it there, too.'
          : undefined),
    },
    {
      value: 'array',
      label: 'The array only',
      description: 'Applies now, until cinder-volume starts the next time and undoes it.',
    },
  ]
}

function ConfChange({ guard, conf: { data, error } }: { guard: Guard; conf: ConfState }) {
  if (data === undefined) return error ? null : <Skeleton className="w-64" />
  const after = writeConfValues(data.text, data.section, guard.confValues)
  return (
    <div className="grid gap-2">
      <DiffView label="Changes of cinder.conf" before={data.text} after={after} />
      <p className="text-ink-muted text-sm">
        {data.path} keeps its comments and order; a copy of the present file is kept beside it.
      </p>
    </div>
  )
}
