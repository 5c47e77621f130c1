import { describe, expect, it } from 'vitest'
import { Failure } from '../failure.ts'
import { explainSafeMode } from './safe-mode-refusal.ts'

const refusal = new Failure('upstream-rejected', 'pure1: Not permitted.', { upstream: 'pure1' })
const down = new Failure('upstream-timeout', 'pure1 does not answer.')

describe('a refusal of the array', () => {
  it('is explained under SafeMode, after the array’s own words', () => {
    const explain = () => explainSafeMode('ratcheted')(refusal)
    expect(explain).toThrow(/^pure1: Not permitted\. SafeMode of the group is ratcheted/)
    expect(explain).toThrow(
      expect.objectContaining({ code: 'upstream-rejected', details: { upstream: 'pure1' } }),
    )
  })

  it.each([
    ['without SafeMode', 'unlocked', refusal],
    ['when the array has not refused', 'ratcheted', down],
  ])('stays as it is %s', (_, lock, error) =>
    expect(() => explainSafeMode(lock)(error)).toThrow(error),
  )
})
