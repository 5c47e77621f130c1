'use client'

import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useId, useState } from 'react'
import type {
  ProtectionGroupDetail,
  RecoveryPointList,
} from '#lib/contracts/farside/protection-groups.ts'
import {
  cycleRemarks,
  remarksOnSettings,
  type SettingsRemark,
} from '#lib/domain/replication/settings-lint.ts'
import { DAY_MS, durationShort, SECOND_MS } from '#lib/domain/units.ts'
import { protectionGroupQueries } from '#lib/queries/protection-groups.ts'
import { Callout } from '../ui/callout.tsx'
import { cx } from '../ui/cx.ts'
import { toneIcon } from '../ui/icon.tsx'
import { Mono } from '../ui/identifier.tsx'
import { Segmented } from '../ui/segmented.tsx'
import { capitalised } from '../ui/sentence.ts'
import { type Tone, toneText } from '../ui/tone.ts'
import { type GroupValues, replicationOf, targetRetentionOf } from './group-values.ts'
import { recentCycles } from './recent-cycles.ts'
import { WhatIfDrawing } from './what-if-drawing.tsx'
import {
  countWords,
  moments,
  momentWords,
  type OnArray,
  type SavingDoes,
  whatSavingDoes,
} from './what-saving-does.ts'

const mostPoints = 500

type Props = { group: ProtectionGroupDetail; before: GroupValues; after: GroupValues }

/** What the values of the form would do to the recovery points, said and drawn before they are saved. */
export function EditOutcome(props: Props) {
  const { group, before } = props
  // A month of every five minutes takes a while to foresee: typing comes first.
  const after = useDeferredValue(props.after)
  const [aheadDays, setAheadDays] = useState<number>(7)
  const { data } = useQuery(
    protectionGroupQueries.recoveryPoints(group.array, group.name, mostPoints),
  )
  const outcome = data && whatSavingDoes(group, data, before, after, aheadDays)
  return (
    <div className="grid gap-3">
      <div className="grid gap-3" role="status">
        {remarksOf(group, data, after).map((remark) => (
          <Said key={remark.message} tone={remark.severity === 'warning' ? 'warn' : 'info'}>
            {remark.message}
          </Said>
        ))}
        {outcome?.arrays.map((each) => (
          <Destroyed key={each.array} outcome={each} asOfMs={data?.asOfMs ?? group.asOfMs} />
        ))}
        {outcome && <Unknown outcome={outcome} />}
      </div>
      {data && outcome && outcome.arrays.length > 0 && (
        <Ahead {...{ outcome, data, aheadDays }} onAhead={setAheadDays} />
      )}
    </div>
  )
}

/** On the settings as such, and on what the links to the targets carry of late. */
function remarksOf(
  group: ProtectionGroupDetail,
  data: RecoveryPointList | undefined,
  after: GroupValues,
): SettingsRemark[] {
  const schedule = replicationOf(after)
  const cycles = data && schedule.enabled ? recentCycles(group, data) : []
  return [
    ...remarksOnSettings(schedule, targetRetentionOf(after)),
    ...cycles.flatMap(({ target, record }) => cycleRemarks(schedule, target, record)),
  ]
}

/** A sentence with its status, which may take more than a line. */
function Said({ tone, children }: { tone: Tone; children: React.ReactNode }) {
  const ToneIcon = toneIcon[tone]
  return (
    <p className="flex gap-2 text-sm">
      <ToneIcon aria-hidden className={cx('mt-[3px] size-3.5 shrink-0', toneText[tone])} />
      <span>{children}</span>
    </p>
  )
}

function Destroyed({ outcome, asOfMs }: { outcome: OnArray; asOfMs: number }) {
  const { array, lane, destroyed, named, oldestNowMs, oldestSavedMs } = outcome
  const age = (ms: number | null) =>
    ms === null ? 'none' : durationShort((asOfMs - ms) / SECOND_MS)
  const noun = lane === 'target' ? 'recovery point' : 'snapshot'
  return (
    <>
      {destroyed.length === 0 ? (
        <Said tone="ok">
          No {noun} on {array} is destroyed by it
        </Said>
      ) : (
        <Callout
          tone="danger"
          title={`This destroys ${countWords(destroyed.length, lane)} on ${array}`}
        >
          <p>
            {oldestSavedMs === oldestNowMs
              ? `The oldest stays ${age(oldestNowMs)} old.`
              : `The oldest is then ${age(oldestSavedMs)} old instead of ${age(oldestNowMs)}.`}
          </p>
          <details className="mt-1">
            <summary className="cursor-pointer">Their names</summary>
            <ul
              className="mt-1 gap-x-4 sm:columns-2"
              aria-label={`${lane === 'target' ? 'Recovery points' : 'Snapshots'} to be destroyed`}
            >
              {destroyed.map((name) => (
                <li key={name}>
                  <Mono>{name}</Mono>
                </li>
              ))}
            </ul>
          </details>
        </Callout>
      )}
      {named > 0 && (
        <p className="text-ink-muted text-sm">
          {countWords(named, lane)} on {array} with a name given by hand{' '}
          {named === 1 ? 'is' : 'are'} left out: the array does not say whether the retention
          counts.
        </p>
      )}
    </>
  )
}

const Unknown = ({ outcome: { partial, unread } }: { outcome: SavingDoes }) => (
  <>
    {partial.map((array) => (
      <p key={array} className="text-ink-muted text-sm">
        {array} has more copies than can be looked at here: what the change destroys there is not
        foretold.
      </p>
    ))}
    {unread.map((array) => (
      <p key={array} className="text-ink-muted text-sm">
        {array} does not answer: what the change destroys there is not known.
      </p>
    ))}
  </>
)

const momentChoices = moments.map((days) => ({
  value: days,
  label: capitalised(momentWords(days)),
}))

/** What stands later on, drawn for each array. */
function Ahead({
  outcome,
  data,
  aheadDays,
  onAhead,
}: {
  outcome: SavingDoes
  data: RecoveryPointList
  aheadDays: number
  onAhead: (days: number) => void
}) {
  const id = useId()
  return (
    <section aria-labelledby={id} className="grid gap-3 rounded-md border border-line p-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3 id={id} className="font-semibold text-sm">
          What stands then
        </h3>
        <Segmented legend="When" options={momentChoices} shown={aheadDays} onChange={onAhead} />
      </div>
      {outcome.arrays.map((each) => (
        <div key={each.array} className="grid gap-1.5">
          <p className="text-sm">
            On <span className="font-medium">{each.array}</span>
            {each.lane === 'source' ? ', the source' : ', the target'}
          </p>
          <WhatIfDrawing
            outcome={each}
            asOfMs={data.asOfMs}
            atMs={data.asOfMs + aheadDays * DAY_MS}
            aheadDays={aheadDays}
          />
        </div>
      ))}
    </section>
  )
}
