import { describe, expect, it } from 'vitest'
import type { Overview } from '#lib/contracts/farside/overview.ts'
import type { ProtectionStatus } from '#lib/domain/protection/status.ts'
import { summarize } from './summary.ts'

function overview(
  counts: Partial<Record<ProtectionStatus, number>>,
  more: Partial<Overview> = {},
): Overview {
  const byProtection = Object.entries(counts).map(([status, count]) => ({
    status: status as ProtectionStatus, // keys of the record above
    count,
  }))
  return {
    asOfMs: 0,
    scope: 'cloud',
    volumeCount: byProtection.reduce((sum, { count }) => sum + count, 0),
    byProtection,
    attention: [],
    causeCount: 0,
    oldestRecoveryPointSeconds: null,
    backends: [],
    arrays: [],
    groups: [],
    pods: [],
    ...more,
  }
}

describe('the one sentence of the overview', () => {
  it('is calm when everything that asks for replication has it', () => {
    const all = overview(
      { protected: 24, 'not-requested': 3 },
      { oldestRecoveryPointSeconds: 2520 },
    )
    expect(summarize(all)).toEqual({
      tone: 'ok',
      title: 'Yes: all 24 volumes that ask for replication have it',
      detail: 'Seen on the arrays. Their newest recovery points are at most 42 min old.',
    })
  })

  it('counts what is not protected against what asks for it, not against all', () => {
    expect(
      summarize(overview({ protected: 5, phantom: 1, seeding: 2, 'not-requested': 9 })),
    ).toEqual({
      tone: 'danger',
      title: 'No: 1 of 8 volumes is not protected as asked',
      detail: '5 are protected, 2 wait for a first recovery point.',
    })
  })

  it('says to an administrator where it comes from', () => {
    const HOUR = 3_600_000
    const group = (name: string, ageMs: number, enabled = true) => ({
      array: 'pure1',
      name,
      targets: ['pure2'],
      newestRecoveryPointMs: 10 * HOUR - ageMs,
      intervalSeconds: 3600,
      enabled,
    })
    const groups = [group('a', HOUR), group('b', 2 * HOUR), group('c', 9 * HOUR)]
    const pods = [{ array: 'pure1', name: 'p', status: 'degraded' as const, headline: '' }]
    const { detail } = summarize(
      overview(
        { protected: 1, 'very-late': 3 },
        {
          asOfMs: 10 * HOUR,
          groups: [...groups, group('off', 9 * HOUR, false)],
          pods,
          oldestRecoveryPointSeconds: 3600,
        },
      ),
    )
    expect(detail).toBe(
      '1 is protected. Its newest recovery point is 1 h old. 1 protection group is very late, 1 protection group is late, 1 pod is not sound.',
    )
  })

  it('warns rather than alarms when replication is late or weakened', () => {
    expect(summarize(overview({ late: 2, degraded: 1 })).tone).toBe('warn')
  })

  it('never calls the unknown protected', () => {
    const summary = summarize(overview({ protected: 2, unknown: 1 }))
    expect(summary.title).toBe('Nobody knows for 1 volume')
    expect(summary.detail).toBe('Their array does not answer. 2 are protected.')
    expect(summary.tone).not.toBe('ok')
  })

  it('says that a first recovery point is on its way', () => {
    expect(summarize(overview({ seeding: 1 }))).toEqual({
      tone: 'accent',
      title: 'Yes, or it is on its way',
      detail: '1 waits for a first recovery point.',
    })
  })

  it('does not boast of protection when nothing asks for it, or nothing is there', () => {
    expect(summarize(overview({ 'not-requested': 2 })).title).toBe('No volume asks for replication')
    expect(summarize(overview({})).title).toBe('There are no volumes yet')
  })
})
