import { describe, expect, it } from 'vitest'
import { setFaultSchema } from '#lib/contracts/farside/lab.ts'
import { faultSchema, kindOptions, linkOptions, startValues } from './fault-form.ts'
import { amountWords, isSameFault, subjectWords } from './fault-words.ts'

const arrays = [{ name: 'pure1' }, { name: 'pure2' }, { name: 'pure3' }]
const values = startValues(arrays)

/** Why a form is refused, by field; undefined when it is not. */
const refusals = (
  changes: Partial<typeof values>,
  present: Parameters<typeof faultSchema>[0] = [],
) =>
  faultSchema(present)
    .safeParse({ ...values, ...changes })
    .error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)

describe('the form of a fault', () => {
  it('asks for what the lab takes, whatever kind is chosen', () => {
    for (const { value } of kindOptions) {
      const asked = faultSchema([]).parse({ ...values, kind: value })
      expect(setFaultSchema.parse(asked)).toMatchObject({ kind: value })
    }
  })

  it('knows a link of every two arrays', () => {
    expect(linkOptions(arrays).map(({ label }) => label)).toEqual([
      'pure1 – pure2',
      'pure1 – pure3',
      'pure2 – pure3',
    ])
    expect(refusals({ kind: 'link-cut', link: '' })).toEqual([
      'link: There is no link: it takes two arrays',
    ])
  })

  it('wants an amount only where the fault has one', () => {
    const emptied = { delayMs: Number.NaN, bytesPerSec: Number.NaN }
    expect(refusals({ kind: 'link-cut', ...emptied })).toBeUndefined()
    expect(refusals({ kind: 'array-slow', ...emptied })).toEqual(['delayMs: Enter a number'])
    expect(refusals({ kind: 'array-slow', delayMs: 600_001 })).toEqual([
      'delayMs: At most 10 minutes',
    ])
    expect(refusals({ kind: 'link-throttled', bytesPerSec: 0 })).toEqual([
      'bytesPerSec: More than nothing',
    ])
  })

  it('refuses what is so already, at the field of what it is about', () => {
    const off = { id: '1', kind: 'array-off', array: 'pure1', sinceMs: 0 } as const
    const cut = { id: '2', kind: 'link-cut', link: ['pure2', 'pure1'], sinceMs: 0 } as const
    const present = [off, { ...cut, link: ['pure2', 'pure1'] as [string, string] }]
    expect(refusals({ kind: 'array-off' }, present)).toEqual([
      'array: This is so already. Clear it first.',
    ])
    expect(refusals({ kind: 'link-cut' }, present)).toEqual([
      'link: This is so already. Clear it first.',
    ])
    expect(refusals({ kind: 'array-off', array: 'pure2' }, present)).toBeUndefined()
    expect(isSameFault(off, cut)).toBe(false)
  })
})

describe('the words of a fault', () => {
  const fault = { id: '1', sinceMs: 0 }

  it('name the array, the link, or the service', () => {
    expect(subjectWords({ kind: 'array-off', array: 'pure1' })).toBe('pure1')
    expect(subjectWords({ kind: 'link-cut', link: ['pure1', 'pure2'] })).toBe('pure1 – pure2')
    expect(subjectWords({ kind: 'volume-service-stopped' })).toBe('Cinder')
  })

  it('state an amount in units', () => {
    expect(amountWords({ ...fault, kind: 'array-slow', delayMs: 1500 })).toBe('1.5 s later')
    expect(amountWords({ ...fault, kind: 'array-slow', delayMs: 200 })).toBe('200 ms later')
    expect(amountWords({ ...fault, kind: 'link-throttled', bytesPerSec: 10 * 2 ** 20 })).toBe(
      '10 MiB/s',
    )
    expect(amountWords({ ...fault, kind: 'array-off' })).toBeUndefined()
  })
})
