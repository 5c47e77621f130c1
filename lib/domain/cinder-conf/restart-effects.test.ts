import { describe, expect, it } from 'vitest'
import { readBackend } from './backend.ts'
import { parseCinderConf } from './parse.ts'
import { groupConfOf, overwrittenByRestart, restartEffects } from './restart-effects.ts'

const seed = `[puredriver-1]
san_ip = 10.0.0.1
pure_replica_interval_default = 3600
pure_replica_retention_short_term_default = 86400
pure_replica_retention_long_term_per_day_default = 5
pure_replica_retention_long_term_default = 7
`
const async = 'replication_device = backend_id:pure2-async,san_ip:10.0.0.2,api_token:t,type:async\n'
const sync = 'replication_device = backend_id:pure2-sync,san_ip:10.0.0.2,api_token:u,type:sync\n'

const words = (text: string) =>
  restartEffects(text, 'puredriver-1').map(({ object, field, value }) => [object, field, value])

describe('what a restart of cinder-volume writes on the array', () => {
  it('is nothing without a replication_device', () => {
    expect(words(seed)).toEqual([])
  })

  it('is the group with its target, interval and retention for an async device', () => {
    expect(words(seed + async)).toEqual([
      ['cinder-group', 'target-retention', 'all of the last 24 hours, then 5 a day for 7 days'],
      ['cinder-group', 'replication-interval', 'every hour'],
      ['cinder-group', 'target', 'pure2-async'],
      ['cinder-group', 'schedule-enabled', 'on'],
    ])
  })

  it('is the pod and the same group for a sync device: its target is async, too', () => {
    const effects = words(seed + sync)
    expect(effects[0]).toEqual(['cinder-pod', 'stretched-to', 'pure2-sync'])
    expect(effects).toContainEqual(['cinder-group', 'target', 'pure2-sync'])
  })

  it('is the group inside the pod, too, with trisync', () => {
    const effects = words(`${seed}pure_trisync_enabled = True\n${async}${sync}`)
    expect(effects).toContainEqual(['cinder-pod::cinder-trisync', 'target', 'pure2-async'])
    expect(effects).not.toContainEqual(['cinder-pod::cinder-trisync', 'target', 'pure2-sync'])
    const oneToken = `${async}${sync.replace(':u', ':t')}`
    const objects = words(`${seed}pure_trisync_enabled = True\n${oneToken}`).map(([name]) => name)
    expect(objects).not.toContain('cinder-pod::cinder-trisync')
  })
})

describe('an edit made on the array', () => {
  const conf = groupConfOf(
    readBackend(parseCinderConf(seed + async), 'puredriver-1'),
    'cinder-group',
  )
  const same = {
    enabled: true,
    intervalSeconds: 3600,
    retention: { allForSeconds: 86_400, perDay: 5, days: 7 },
  }

  it('lasts when it agrees with cinder.conf', () => {
    expect(overwrittenByRestart(conf, same)).toEqual([])
  })

  it('is overwritten field by field where it does not, with the option to change instead', () => {
    const edit = { ...same, enabled: false, intervalSeconds: 7200 }
    expect(overwrittenByRestart(conf, edit)).toEqual([
      { field: 'enabled', option: null, confValue: true, proposedValue: false },
      {
        field: 'intervalSeconds',
        option: 'pure_replica_interval_default',
        confValue: 3600,
        proposedValue: 7200,
      },
    ])
  })

  it('lasts on a group that cinder.conf does not know', () => {
    const backend = readBackend(parseCinderConf(seed + async), 'puredriver-1')
    expect(
      overwrittenByRestart(groupConfOf(backend, 'other'), { ...same, enabled: false }),
    ).toEqual([])
  })
})
