'use client'

import { useId, useRef, useState } from 'react'
import { type PureOption, pureDrivers, pureOption } from '#lib/domain/cinder-conf/options.ts'
import { convert } from '#lib/domain/cinder-conf/read.ts'
import { Callout } from '../../../ui/callout.tsx'
import { Checkbox } from '../../../ui/checkbox.tsx'
import { Field } from '../../../ui/field.tsx'
import { NumberInput, Select, TextInput } from '../../../ui/inputs.tsx'
import { DurationInput } from './duration-input.tsx'
import { FindingNotes } from './finding-notes.tsx'
import type { ControlProps, FormContext } from './form-context.ts'
import type { FieldSpec } from './option-groups.ts'
import { SecretField } from './secret-field.tsx'
import { dropEmpty, findingsOn, valueIn, writeValue } from './section-values.ts'

/** Without these the backend does not start, or not as itself. */
const required = new Set<PureOption>([
  'volume_backend_name',
  'volume_driver',
  'san_ip',
  'pure_api_token',
])

type FieldParts = {
  spec: FieldSpec
  context: FormContext
  /** As the section has it; empty when it does not. */
  value: string
  otherwise: string | null
  onChange: (value: string) => void
  aria: ControlProps
}

/** One option of the backend's section, in the control that fits its kind. */
export function OptionField({ spec, context }: { spec: FieldSpec; context: FormContext }) {
  const id = useId()
  const { option, label, hint } = spec
  const { conf, section, text } = context
  const { written, otherwise } = valueIn(conf, section, option)
  const findings = findingsOn(context.findings, conf, section, option)
  const notesId = `${id}-findings`
  const describedBy = [hint && `${id}-hint`, findings.length > 0 && notesId]
    .filter(Boolean)
    .join(' ')
  const isEdited = useRef(false)
  const onBlur = () => {
    if (isEdited.current) context.onChange(dropEmpty(text, section, option))
    isEdited.current = false
  }
  const parts: FieldParts = {
    spec,
    context,
    value: written ?? '',
    otherwise,
    onChange: (value) => {
      isEdited.current = true
      context.onChange(writeValue(text, section, option, value))
    },
    aria: {
      id,
      'aria-describedby': describedBy === '' ? undefined : describedBy,
      'aria-invalid': findings.some(({ severity }) => severity === 'error') || undefined,
      onBlur,
    },
  }
  const kind = pureOption(option)
  const notes = <FindingNotes id={notesId} findings={findings} onFix={context.onFix} />
  if (kind?.type === 'boolean')
    return (
      <div className="grid gap-1.5">
        <BooleanControl {...parts} />
        {notes}
      </div>
    )
  return (
    <div className="grid gap-1.5">
      <Field id={id} label={label} hint={hint} optional={!required.has(option)}>
        <Control {...parts} />
      </Field>
      <LastingWarning {...parts} />
      {notes}
    </div>
  )
}

function Control(parts: FieldParts) {
  const { spec, value, otherwise, onChange, aria } = parts
  const kind = pureOption(spec.option)
  if (kind?.secret === true) return <SecretField value={value} onChange={onChange} aria={aria} />
  if (spec.option === 'volume_driver') return <DriverSelect {...parts} />
  if (kind?.type === 'string' && kind.choices !== undefined)
    return <ChoiceSelect {...parts} choices={kind.choices} />
  if (spec.unit === 'duration')
    return (
      <DurationInput
        label={spec.label}
        value={value}
        otherwise={otherwise}
        onChange={onChange}
        aria={aria}
      />
    )
  if (spec.unit !== undefined)
    return (
      <NumberInput
        {...aria}
        type={/^\d*$/.test(value) ? 'number' : 'text'}
        value={value}
        placeholder={otherwise ?? undefined}
        min={0}
        unit={spec.unit}
        onChange={(event) => onChange(event.target.value)}
      />
    )
  return <PlainText {...parts} />
}

/** Keeps what is being typed as it is typed: the file trims it. */
function PlainText({ spec, value, otherwise, onChange, aria }: FieldParts) {
  const [typed, setTyped] = useState(value)
  return (
    <TextInput
      {...aria}
      mono={spec.mono ?? false}
      value={typed.trim() === value ? typed : value}
      placeholder={otherwise ?? undefined}
      onChange={(event) => {
        setTyped(event.target.value)
        onChange(event.target.value)
      }}
    />
  )
}

function BooleanControl({ spec, value, otherwise, onChange, aria }: FieldParts) {
  const kind = pureOption(spec.option)
  const read = (text: string) => {
    const converted = kind === undefined ? undefined : convert(kind, text)
    return converted?.ok === true && converted.value === true
  }
  const otherwiseWords = otherwise === null ? '' : ` Without it: ${read(otherwise) ? 'on' : 'off'}.`
  return (
    <Checkbox
      {...aria}
      label={spec.label}
      hint={<span id={`${aria.id}-hint`}>{`${spec.hint ?? ''}${otherwiseWords}`.trim()}</span>}
      checked={read(value === '' ? (otherwise ?? '') : value)}
      onChange={(event) => onChange(event.target.checked ? 'True' : 'False')}
    />
  )
}

function DriverSelect({ value, onChange, aria }: FieldParts) {
  const words = ['iSCSI', 'Fibre Channel', 'NVMe']
  const known = pureDrivers.map((driver, index) => ({
    value: driver,
    label: `${words[index]} (${driver.replace(/^.*\./, '')})`,
  }))
  const isKnown = known.some((driver) => driver.value === value)
  const options =
    isKnown || value === '' ? known : [...known, { value, label: `${value} (no such driver)` }]
  return (
    <Select
      {...aria}
      options={options}
      placeholder={value === '' ? 'Choose a driver' : undefined}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}

function ChoiceSelect({
  value,
  otherwise,
  onChange,
  aria,
  choices,
}: FieldParts & { choices: readonly string[] }) {
  const known = choices.map((choice) => ({ value: choice, label: choice }))
  const isKnown = value === '' || choices.includes(value)
  return (
    <Select
      {...aria}
      options={isKnown ? known : [...known, { value, label: `${value} (not known)` }]}
      placeholder={otherwise === null ? 'Not given' : `Not given (${otherwise})`}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}

/** What the driver's manual warns of: the driver finds its volumes by these names. */
function LastingWarning({ spec, context, value, otherwise }: FieldParts) {
  if (spec.isLasting !== true) return null
  const before = valueIn(context.baseConf, context.section, spec.option)
  const was = before.written ?? before.otherwise
  const is = value === '' ? otherwise : value
  if (was === is) return null
  return (
    <Callout tone="warn" title={`Volumes that exist stay in ${was}`}>
      The driver will look for them in {is}. Change this name only while no volume is replicated.
    </Callout>
  )
}
