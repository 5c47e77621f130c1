'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useWatch } from 'react-hook-form'
import type { RecoveryPointView } from '#lib/contracts/farside/protection-groups.ts'
import type { PointVolumes } from '#lib/contracts/farside/restore.ts'
import { restoreQueries } from '#lib/queries/restore.ts'
import { ModalForm } from '../form/modal-form.tsx'
import { SelectField } from '../form/select-field.tsx'
import { useZodForm } from '../form/use-zod-form.ts'
import { SameBy } from '../same-by/same-by.tsx'
import { Callout } from '../ui/callout.tsx'
import { ReadingDialog } from '../ui/reading-dialog.tsx'
import { absoluteIn } from '../ui/time-words.ts'
import { CloneProgress } from './clone-progress.tsx'
import { type CloneValues, cloneDefaults, cloneSchema, cloneWishes } from './clone-values.ts'
import { CloneVolumes } from './clone-volumes.tsx'
import { NotYet } from './not-yet.tsx'
import { placeOfPoint } from './open-point.ts'
import { cloneWays } from './restore-ways.ts'
import { useCloneRun } from './use-clone-run.ts'

type Props = { point: RecoveryPointView; onClose: () => void }

/** Volumes of a recovery point, one or all of them, as new volumes of Cinder. */
export function CloneDialog({ point, onClose }: Props) {
  const query = useQuery(restoreQueries.volumes(placeOfPoint(point)))
  const title = `Clone from ${point.name}`
  if (query.data) return <CloneForm {...{ title, point, onClose }} latest={query.data} />
  return <ReadingDialog {...{ title, query, onClose }} what="The recovery point" width="lg" />
}

const utcOffsetMinutes = (atMs: number) => -new Date(atMs).getTimezoneOffset()

function CloneForm({
  title,
  point,
  onClose,
  latest,
}: Props & { title: string; latest: PointVolumes }) {
  // The form's volumes are those that it began with; only free names are looked up anew.
  const [first] = useState(latest)
  const list = withFreeNames(first, latest)
  const form = useZodForm(
    cloneSchema(first),
    cloneDefaults(first, utcOffsetMinutes(first.createdMs)),
  )
  const values = useWatch({ control: form.control }) as CloneValues // all fields have a default
  const run = useCloneRun(placeOfPoint(point))
  const wishes = cloneWishes(values, list)
  if (run.jobs)
    return (
      <CloneProgress
        {...{ point, run }}
        jobs={run.jobs}
        onClose={onClose}
        onBack={() => {
          for (const { index, state } of run.jobs ?? [])
            if (state.kind === 'done' || state.kind === 'half-done')
              form.setValue(`volumes.${index}.chosen`, false)
          run.clear()
        }}
      />
    )
  return (
    <ModalForm
      title={title}
      description={`As it was on ${absoluteIn(first.createdMs)}. Nothing that is there now changes.`}
      width="lg"
      form={form}
      onClose={onClose}
      submitLabel={wishes.length > 1 ? `Clone ${wishes.length} Volumes` : 'Clone'}
      pending={false}
      disabledReason={first.hostsBlockedBy ?? (wishes.length === 0 ? 'Choose a volume' : undefined)}
      onSubmit={(valid) => void run.start(cloneWishes(valid, list))}
    >
      {first.hostsBlockedBy ? (
        <Callout tone="warn" title="Its volumes cannot become volumes of Cinder">
          {first.hostsBlockedBy}.
        </Callout>
      ) : (
        <div className="grid items-start gap-5 sm:grid-cols-2">
          <SelectField
            control={form.control}
            name="project"
            label="Project"
            hint="It counts against the project’s quota."
            options={[
              { value: 'own', label: 'That of each original' },
              { value: 'here', label: `${first.project.name}, where you work` },
            ]}
          />
          <SelectField
            control={form.control}
            name="host"
            label="Host"
            hint={`Backends that work with ${first.array}.`}
            options={first.hosts.map((host) => ({ value: host, label: host }))}
          />
        </div>
      )}
      <CloneVolumes {...{ form, list }} />
      <NotYet members={first.notYet} />
      <SameBy spaced={false} ways={cloneWays(wishes.map(({ wish }) => wish))} />
    </ModalForm>
  )
}

const withFreeNames = (first: PointVolumes, latest: PointVolumes): PointVolumes => {
  const names = new Map(
    latest.volumes.map(({ snapshot, newArrayVolumeName }) => [snapshot, newArrayVolumeName]),
  )
  return {
    ...first,
    volumes: first.volumes.map((held) => ({
      ...held,
      newArrayVolumeName: names.get(held.snapshot) ?? held.newArrayVolumeName,
    })),
  }
}
