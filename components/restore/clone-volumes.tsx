'use client'

import { useId, useState } from 'react'
import { useWatch } from 'react-hook-form'
import type { PointVolumes } from '#lib/contracts/farside/restore.ts'
import type { ZodForm } from '../form/use-zod-form.ts'
import { Checkbox } from '../ui/checkbox.tsx'
import { TextInput } from '../ui/inputs.tsx'
import { type CloneValues, labelOf } from './clone-values.ts'
import { CloneVolume } from './clone-volume.tsx'

/** From this many on a part of a name is the quicker way to one of them. */
const FILTERED_FROM = 8
/** Rows at once: each of them is a form. */
const MOST = 60

/** The volumes of a point, each to be chosen or not. Those that are chosen stay in sight. */
export function CloneVolumes({ form, list }: { form: ZodForm<CloneValues>; list: PointVolumes }) {
  const id = useId()
  const [filter, setFilter] = useState('')
  const chosen = useWatch({ control: form.control, name: 'volumes' })
  const count = chosen.filter((volume) => volume.chosen).length
  const needle = filter.trim().toLowerCase()
  const all = list.volumes.map((held, index) => ({ held, index }))
  const shown = all.filter(
    ({ held, index }) =>
      chosen[index]?.chosen === true || labelOf(held).toLowerCase().includes(needle),
  )
  const left = shown.length - MOST
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-2 font-medium text-sm">
        Volumes in it{' '}
        <span className="font-normal text-ink-muted">
          {count} of {all.length} chosen
        </span>
      </legend>
      {all.length > 1 && (
        <div className="flex flex-wrap items-center justify-between gap-3">
          <Checkbox
            label={`All ${all.length}`}
            checked={count === all.length}
            onChange={({ target }) => {
              for (const { index } of all)
                form.setValue(`volumes.${index}.chosen`, target.checked, { shouldDirty: true })
            }}
          />
          {all.length >= FILTERED_FROM && (
            <TextInput
              id={`${id}-filter`}
              aria-label="Filter volumes by name"
              placeholder="Filter by name"
              className="max-w-56"
              value={filter}
              onChange={({ target }) => setFilter(target.value)}
            />
          )}
        </div>
      )}
      <ul className="divide-y divide-line rounded-md border border-line">
        {shown.slice(0, MOST).map(({ held, index }) => (
          <li key={held.snapshot} className="px-3 py-2">
            <CloneVolume
              {...{ form, held, index }}
              array={list.array}
              types={list.types}
              isChosen={chosen[index]?.chosen === true}
            />
          </li>
        ))}
        {shown.length === 0 && (
          <li className="px-3 py-2 text-ink-muted text-sm">No volume has this in its name.</li>
        )}
      </ul>
      {left > 0 && (
        <p className="text-ink-muted text-sm">
          {left} more are not shown: filter by name to find one of them.
        </p>
      )}
    </fieldset>
  )
}
