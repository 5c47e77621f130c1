import { describe, expect, it } from 'vitest'
import type { Overview } from '#lib/contracts/farside/overview.ts'
import type { ProtectionStatus } from '#lib/domain/protection/status.ts'
import { summarize } from './summary.ts'

function overview(counts: Partial<Record<ProtectionStatus, number>>): Overview {
  const byProtection = Object.entries(counts).map(([status, count]) => ({
    status: status as ProtectionStatus, // keys of the record above
    count,
  }))
  return {
    asOfMs: 0,
    scope: 'cloud',
    volumeCount: byProtection.reduce((sum, { count }) => sum + count, 0),
    byProtection,
    worst: [],
    backends: [],
    arrays: [],
    groups: [],
    pods: [],
  }
}

describe('the one sentence of the overview', () => {
  it('is calm when everything that asks for replication has it', () => {
    expect(summarize(overview({ protected: 24, 'not-requested': 3 }))).toEqual({
      tone: 'ok',
      title: 'Everything is protected',
      detail: 'All 24 volumes that ask for replication have it, seen on the arrays.',
    })
  })

  it('counts what is not protected against what asks for it, not against all', () => {
    expect(
      summarize(overview({ protected: 5, phantom: 1, seeding: 2, 'not-requested': 9 })),
    ).toEqual({
      tone: 'danger',
      title: '1 of 8 volumes is not protected as asked',
      detail: '5 are protected, 2 are on the way.',
    })
  })

  it('warns rather than alarms when replication is late or weakened', () => {
    expect(summarize(overview({ late: 2, degraded: 1 })).tone).toBe('warn')
  })

  it('never calls the unknown protected', () => {
    const summary = summarize(overview({ protected: 2, unknown: 1 }))
    expect(summary.title).toBe('Nobody knows for 1 volume')
    expect(summary.tone).not.toBe('ok')
  })

  it('says that a first recovery point is on its way', () => {
    expect(summarize(overview({ seeding: 1 }))).toMatchObject({
      tone: 'accent',
      detail: '1 volume waits for the first recovery point.',
    })
  })

  it('does not boast of protection when nothing asks for it, or nothing is there', () => {
    expect(summarize(overview({ 'not-requested': 2 })).title).toBe('No volume asks for replication')
    expect(summarize(overview({})).title).toBe('There are no volumes yet')
  })
})
