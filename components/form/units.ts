/** A unit that a number can be entered in, and how many of the form's own unit it is. */
export type Unit = { label: string; factor: number }

/** For values in seconds. */
export const durationUnits: readonly Unit[] = [
  { label: 'seconds', factor: 1 },
  { label: 'minutes', factor: 60 },
  { label: 'hours', factor: 3600 },
  { label: 'days', factor: 86_400 },
]

/** The largest unit in which `value` is a whole number: 86400 is one day, 5400 is 90 minutes. */
export function bestUnit(value: number, units: readonly Unit[]): Unit | undefined {
  const bySize = units.toSorted((one, other) => other.factor - one.factor)
  const whole = bySize.find(({ factor }) => value >= factor && Number.isInteger(value / factor))
  return whole ?? bySize.at(-1)
}

/** What was typed, in the form's own unit; NaN when it is not a number (zod then says so). */
export function parseAmount(text: string, factor: number): number {
  if (text.trim() === '') return Number.NaN
  const amount = Number(text) * factor
  // 0.7 days are 60479.99999 seconds to a computer.
  return factor === 1 ? amount : Math.round(amount)
}
