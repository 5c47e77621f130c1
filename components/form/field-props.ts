import type { Control, FieldPath, FieldValues } from 'react-hook-form'

/** What every field takes: where it lives in the form, and what is written around it. */
export type FieldProps<
  Values extends FieldValues,
  Name extends FieldPath<Values>,
  Output = Values,
> = {
  control: Control<Values, unknown, Output>
  name: Name
  label: string
  hint?: React.ReactNode
  /** Marks the field as optional; all others are required. */
  optional?: boolean
}
