import { describe, expect, it } from 'vitest'
import type { TargetLag } from '#lib/contracts/farside/lag.ts'
import { defaultLagThresholds } from '#lib/domain/replication/lag.ts'
import { compliance, judgeLag } from '#lib/domain/replication/lag-compliance.ts'
import { lagSpans } from '#lib/domain/replication/lag-history.ts'
import { HOUR_MS } from '#lib/domain/units.ts'
import { arrivalPath, lagLayout, lagScale, partPaths, thresholdPath } from './lag-scale.ts'

const hours = (count: number) => count * HOUR_MS
const points = [0, 1, 2].map((hour) => ({ takenMs: hours(hour), completedMs: hours(hour + 0.1) }))
const objectives = [{ sinceMs: 0, intervalSeconds: 3600, enabled: true }]

/** Three hourly points, then none; not recorded from the sixth hour on. */
const history = (): TargetLag => {
  const observed = [{ fromMs: hours(0.5), toMs: hours(6) }]
  const parts = judgeLag(lagSpans(points, observed, hours(0.5), hours(8)), objectives)
  return {
    target: 'pure2',
    fromMs: hours(0.5),
    toMs: hours(8),
    parts,
    objectives,
    compliance: compliance(parts),
  }
}

describe('the drawing of a lag', () => {
  const lag = history()
  const scale = lagScale(lag, defaultLagThresholds, 800)

  it('has room for the highest lag and the thresholds, with round numbers beside it', () => {
    expect(scale.y(4 * 3600)).toBeGreaterThan(lagLayout.top)
    expect(scale.lags.map(({ label }) => label)).toEqual(['0', '1 h', '2 h', '3 h', '4 h'])
    expect([scale.x(lag.fromMs), scale.x(lag.toMs)]).toEqual([lagLayout.left, 788])
  })

  it('falls where a point arrives, and only there', () => {
    expect(arrivalPath(lag.parts, scale).match(/M/g)).toHaveLength(2)
  })

  it('draws nothing where nothing was recorded', () => {
    const drawn = lag.parts.map((part) => [part.state, partPaths(part, scale) !== null])
    expect(drawn.at(-1)).toEqual(['unknown', false])
    expect(drawn.slice(-3, -1)).toEqual([
      ['late', true],
      ['very-late', true],
    ])
  })

  it('draws a threshold for each interval that was set', () => {
    const changed = {
      ...lag,
      objectives: [...objectives, { sinceMs: hours(4), intervalSeconds: 7200, enabled: true }],
    }
    expect(thresholdPath(changed, 1.5, scale)).toBe(
      `M56 ${scale.y(5400)}H${scale.x(hours(4))}M${scale.x(hours(4))} ${scale.y(10_800)}H788`,
    )
  })
})
