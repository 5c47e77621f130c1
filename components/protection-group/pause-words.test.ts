import { describe, expect, it } from 'vitest'
import { pauseMeans, pauseWays, resumeMeans } from './pause-words.ts'
import { seedGroup } from './seed-group.ts'

const group = { ...seedGroup, volumeCount: 12 }

describe('what comes of it', () => {
  it('names the targets, the volumes and when nothing is left', () => {
    const words = pauseMeans(group).join('\n')
    expect(words).toContain('pure2 gets no new recovery points')
    expect(words).toContain('Its 12 volumes count as degraded')
    expect(words).toContain('After 8 days none is left')
    expect(pauseMeans({ ...group, volumeCount: 0 }).join('\n')).not.toContain('degraded')
  })

  it('says when the first snapshot comes after it', () => {
    expect(resumeMeans(group)).toEqual([
      'pure1 replicates to pure2 again every hour.',
      'A snapshot that has fallen due meanwhile is taken at once.',
    ])
    const daily = { enabled: false, intervalSeconds: 86_400, atSeconds: 32_400, blackout: null }
    expect(resumeMeans({ ...group, replicationSchedule: daily })).toEqual([
      'pure1 replicates to pure2 again every day at 09:00.',
      'The next snapshot is taken at that time.',
    ])
  })
})

describe('the same by other tools', () => {
  const labels = (...args: Parameters<typeof pauseWays>) =>
    pauseWays(...args).map(({ label }) => label)
  const conf = { backendId: 'devstack@puredriver-1', intervalSeconds: 3600 }
  const managed = { ...group, conf: { ...conf, retention: group.targetRetention } }

  it('is a restart, too, but only to resume what cinder.conf writes', () => {
    expect(labels(group, false)).toEqual(['REST', 'purepgroup', 'Ansible'])
    expect(labels(managed, false)).toEqual(labels(group, false))
    expect(labels(group, true)).toEqual(labels(group, false))
    expect(labels(managed, true)).toEqual([...labels(group, false), 'systemctl'])
  })

  it('switches the schedule and nothing else', () => {
    const texts = pauseWays(group, false).map(({ text }) => text)
    expect(texts[0]).toContain('"enabled": false')
    expect(texts[1]).toBe('purepgroup disable --replicate cinder-group')
    expect(texts[2]).toContain('enabled: false')
  })
})
