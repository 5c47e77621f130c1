import { useId } from 'react'
import { Field, fieldAria } from './field.tsx'
import { TextInput } from './inputs.tsx'

/** Where somebody types the name of what is to be lost, so that it is no other. */
export function TypedName({
  label,
  typed,
  onChange,
}: {
  label: string
  typed: string
  onChange: (typed: string) => void
}) {
  const id = useId()
  return (
    <Field id={id} label={label}>
      <TextInput
        {...fieldAria(id, undefined, undefined)}
        mono
        data-autofocus
        value={typed}
        onChange={({ target }) => onChange(target.value)}
      />
    </Field>
  )
}
