'use client'

import { useMemo } from 'react'
import type { Finding } from '#lib/domain/cinder-conf/lint/finding.ts'
import { parseCinderConf } from '#lib/domain/cinder-conf/parse.ts'
import type { FormContext } from './form-context.ts'
import { OptionField } from './option-field.tsx'
import {
  deletionGroup,
  type FieldGroup,
  type FieldSpec,
  moreGroup,
  primaryGroup,
  scheduleGroup,
  syncGroup,
} from './option-groups.ts'
import { ScheduleWords } from './schedule-words.tsx'
import { valueIn } from './section-values.ts'
import { TargetList } from './target-list.tsx'

/** The backend's section as a form. It writes into the draft of the editor, line by line. */
export function OptionsForm({
  text,
  baseText,
  section,
  findings,
  onChange,
  onFix,
  onAddTarget,
}: {
  text: string
  baseText: string
  section: string
  findings: readonly Finding[]
  onChange: (text: string) => void
  onFix: (finding: Finding) => void
  onAddTarget: () => void
}) {
  const conf = useMemo(() => parseCinderConf(text), [text])
  const baseConf = useMemo(() => parseCinderConf(baseText), [baseText])
  const context: FormContext = { text, conf, section, baseConf, findings, onChange, onFix }
  return (
    <section
      aria-label={`Options of ${section}`}
      className="grid gap-10 rounded-md border border-line bg-surface px-5 py-6"
    >
      <Group group={primaryGroup} context={context} />
      <fieldset className="grid max-w-2xl gap-4">
        <legend className="mb-4 font-semibold">Replication targets</legend>
        <TargetList context={context} onAdd={onAddTarget} />
      </fieldset>
      <Group group={scheduleGroup} context={context}>
        <ScheduleWords conf={conf} section={section} />
      </Group>
      <Group group={syncGroup} context={context} />
      <Group group={deletionGroup} context={context} />
      <Group group={moreGroup} context={context} />
    </section>
  )
}

function Group({
  group: { title, fields },
  context,
  children,
}: {
  group: FieldGroup
  context: FormContext
  children?: React.ReactNode
}) {
  const { conf, section } = context
  const driver = valueIn(conf, section, 'volume_driver').written ?? ''
  // One that is written is shown in any case: it is to be seen, and can be taken out.
  const isOfDriver = ({ option, driver: wanted }: FieldSpec) =>
    wanted === undefined ||
    driver.endsWith(`.${wanted}`) ||
    valueIn(conf, section, option).written !== null
  return (
    <fieldset className="grid max-w-2xl gap-5">
      <legend className="mb-4 font-semibold">{title}</legend>
      {fields.filter(isOfDriver).map((spec) => (
        <OptionField key={spec.option} spec={spec} context={context} />
      ))}
      {children}
    </fieldset>
  )
}
