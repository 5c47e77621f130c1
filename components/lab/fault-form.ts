import * as z from 'zod'
import type { Fault, SetFault } from '#lib/contracts/farside/lab.ts'
import type { Option } from '../ui/inputs.tsx'
import { type FaultKind, faultKinds, isSameFault, linkWords } from './fault-words.ts'

// NaN is what an emptied field holds: whether that matters depends on the kind.
const amount = z.number().or(z.nan())

const valuesSchema = z.object({
  kind: z.string(),
  array: z.string(),
  link: z.string(),
  delayMs: amount,
  bytesPerSec: amount,
})
export type FaultValues = z.infer<typeof valuesSchema>

const MIB = 2 ** 20

export const delayUnits = [
  { label: 'milliseconds', factor: 1 },
  { label: 'seconds', factor: 1000 },
  { label: 'minutes', factor: 60_000 },
]
export const bandwidthUnits = [
  { label: 'KiB/s', factor: 1024 },
  { label: 'MiB/s', factor: MIB },
  { label: 'GiB/s', factor: 1024 * MIB },
]

export const kindOptions: Option[] = Object.entries(faultKinds).map(([value, { label }]) => ({
  value,
  label,
}))

const linkValue = (pair: readonly [string, string]) => pair.join('/')

/** Every pair of arrays. */
export function linkOptions(arrays: readonly { name: string }[]): Option[] {
  return arrays.flatMap(({ name }, index) =>
    arrays.slice(index + 1).map((other) => ({
      value: linkValue([name, other.name]),
      label: linkWords([name, other.name]),
    })),
  )
}

export const startValues = (arrays: readonly { name: string }[]): FaultValues => ({
  kind: 'array-off',
  array: arrays[0]?.name ?? '',
  link: linkOptions(arrays)[0]?.value ?? '',
  delayMs: 2000,
  bytesPerSec: 10 * MIB,
})

export const kindOf = (values: Pick<FaultValues, 'kind'>): FaultKind =>
  isKind(values.kind) ? values.kind : 'array-off'

const isKind = (kind: string): kind is FaultKind => Object.hasOwn(faultKinds, kind)

/** What the form asks for. */
export function toFault(values: FaultValues): SetFault {
  const kind = kindOf(values)
  const { array, delayMs, bytesPerSec } = values
  const [one = '', other = ''] = values.link.split('/')
  switch (kind) {
    case 'array-slow':
      return { kind, array, delayMs }
    case 'link-cut':
      return { kind, link: [one, other] }
    case 'link-throttled':
      return { kind, link: [one, other], bytesPerSec }
    case 'volume-service-stopped':
      return { kind }
    default:
      return { kind, array }
  }
}

/** @param present faults in force, each of which there is only once. */
export const faultSchema = (present: readonly Fault[]) =>
  valuesSchema
    .superRefine((values, issues) => {
      const kind = kindOf(values)
      const { about } = faultKinds[kind]
      const say = (path: keyof FaultValues, message: string) =>
        issues.addIssue({ code: 'custom', path: [path], message })
      if (about === 'array' && values.array === '') say('array', 'Choose an array')
      if (about === 'link' && values.link === '')
        say('link', 'There is no link: it takes two arrays')
      if (kind === 'array-slow') sayAmount(say, 'delayMs', values.delayMs, 600_000, '10 minutes')
      if (kind === 'link-throttled')
        sayAmount(say, 'bytesPerSec', values.bytesPerSec, 1e12, '931 GiB/s')
      if (present.some((fault) => isSameFault(fault, toFault(values))))
        say(about === 'service' ? 'kind' : about, 'This is so already. Clear it first.')
    })
    .transform(toFault)

function sayAmount(
  say: (path: keyof FaultValues, message: string) => void,
  path: 'delayMs' | 'bytesPerSec',
  value: number,
  most: number,
  mostWords: string,
): void {
  if (Number.isNaN(value)) say(path, 'Enter a number')
  else if (value < 1) say(path, 'More than nothing')
  else if (value > most) say(path, `At most ${mostWords}`)
  else if (!Number.isInteger(value)) say(path, 'Whole numbers only')
}
