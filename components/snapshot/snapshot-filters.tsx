'use client'

import { useQuery } from '@tanstack/react-query'
import type { SnapshotAge } from '#lib/contracts/farside/snapshots.ts'
import { type SnapshotFilter, snapshotQueries } from '#lib/queries/snapshots.ts'
import { cx } from '../ui/cx.ts'
import { type Option, Select } from '../ui/inputs.tsx'
import type { SnapshotScope } from './snapshot-columns.tsx'

const ageWords: Record<SnapshotAge, string> = {
  '1h': 'Last hour',
  '24h': 'Last 24 hours',
  '7d': 'Last 7 days',
  '30d': 'Last 30 days',
  'before-24h': 'Over 24 hours ago',
  'before-7d': 'Over 7 days ago',
  'before-30d': 'Over 30 days ago',
}
const ages = Object.entries(ageWords).map(([value, label]) => ({ value, label }))
const states = [
  { value: 'live', label: 'Complete' },
  { value: 'destroyed', label: 'Destroyed' },
]

type Props = {
  filter: SnapshotFilter
  /** A name of the filter, and its new value or an empty text. */
  onChange: (name: keyof SnapshotFilter, value: string) => void
}

/** What a list of snapshots can be narrowed to besides volumes: one choice of each. */
export function SnapshotFilters({ scope, ...props }: Props & { scope: SnapshotScope }) {
  const { filter, onChange } = props
  return (
    <>
      {scope === 'admin' && <PlaceFilters {...props} />}
      <Filter
        label="State"
        any="Any state"
        className="sm:w-34"
        value={filter.state}
        options={states}
        onChange={(value) => onChange('state', value)}
      />
      <Filter
        label="Taken"
        any="Taken any time"
        className="sm:w-42"
        value={filter.taken}
        options={ages}
        onChange={(value) => onChange('taken', value)}
      />
    </>
  )
}

function PlaceFilters({ filter, onChange }: Props) {
  const { data } = useQuery(snapshotQueries.choices())
  const arrays = data?.arrays.map((name) => ({ value: name, label: name })) ?? []
  const groups = data?.groups.map(({ value, array, name }) => ({
    value,
    label: `${name} on ${array}`,
  }))
  return (
    <>
      <Filter
        label="Array"
        any="Any array"
        className="sm:w-36"
        value={filter.array}
        options={withChosen(arrays, filter.array)}
        onChange={(value) => onChange('array', value)}
      />
      <Filter
        label="Protection group"
        any="Any group"
        className="sm:w-48"
        value={filter.group}
        options={withChosen(groups ?? [], filter.group)}
        onChange={(value) => onChange('group', value)}
      />
    </>
  )
}

/** What the URL asks for stays in sight, though its array be silent. */
const withChosen = (options: readonly Option[], chosen: string | null): readonly Option[] =>
  chosen === null || options.some(({ value }) => value === chosen)
    ? options
    : [...options, { value: chosen, label: chosen }]

function Filter({
  label,
  any,
  value,
  options,
  className,
  onChange,
}: {
  label: string
  any: string
  /** Its width where there is room: all of them are to stand in one line. */
  className: string
  value: string | null
  options: readonly Option[]
  onChange: (value: string) => void
}) {
  return (
    <Select
      aria-label={label}
      className={cx('min-w-34 flex-1 sm:flex-none', className)}
      placeholder={any}
      value={value ?? ''}
      options={options}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}
