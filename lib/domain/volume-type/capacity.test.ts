import { describe, expect, it } from 'vitest'
import { checkCapacity } from './capacity.ts'
import type { Capabilities } from './extra-specs.ts'

const thick: Capabilities = { total_capacity_gb: 100, free_capacity_gb: 40 }
const thin: Capabilities = {
  ...thick,
  thin_provisioning_support: true,
  max_over_subscription_ratio: 2,
  provisioned_capacity_gb: 150,
}

describe('room for a volume', () => {
  it.each<[string, Capabilities, number, boolean]>([
    ['what is free', thick, 40, true],
    ['more than is free', thick, 41, false],
    ['less what is reserved', { ...thick, reserved_percentage: 70 }, 31, false],
    ['twice what there is, less what is promised', thin, 50, true],
    ['more than may be promised', thin, 51, false],
    ['a ratio below one', { ...thin, max_over_subscription_ratio: 0.5 }, 1, false],
    [
      'the ratio that cinder.conf has by default',
      { ...thin, max_over_subscription_ratio: null },
      1850,
      true,
    ],
    ['an automatic ratio', { ...thin, max_over_subscription_ratio: 'auto' }, 195, true],
    [
      'more than an automatic ratio allows',
      { ...thin, max_over_subscription_ratio: 'auto' },
      196,
      false,
    ],
    ['anything, when nobody knows', { ...thick, free_capacity_gb: 'unknown' }, 9999, true],
    ['a pool without end', { ...thick, total_capacity_gb: 'infinite' }, 9999, true],
    [
      'a share of what nobody knows',
      { ...thick, total_capacity_gb: 'infinite', reserved_percentage: 1 },
      1,
      false,
    ],
    ['an empty report', {}, 1, false],
    ['a report of nothing', { free_capacity_gb: null }, 1, false],
  ])('%s', (_, capabilities, sizeGib, passes) => {
    const room = checkCapacity(capabilities, {}, sizeGib)
    expect(room.passes).toBe(passes)
    expect(room.reason === '').toBe(passes)
  })

  it('says how much would fit', () => {
    expect(checkCapacity(thin, {}, 60)).toMatchObject({ passes: false, largestGib: 50 })
    expect(checkCapacity(thin, {}, 50).passes).toBe(true)
  })

  it('reckons a thick type by what is free', () => {
    expect(checkCapacity(thin, { 'provisioning:type': 'thick' }, 1).passes).toBe(false)
    expect(
      checkCapacity({ ...thin, provisioned_capacity_gb: 0 }, { 'provisioning:type': 'thick' }, 40),
    ).toMatchObject({ passes: true })
  })
})
