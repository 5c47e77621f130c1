import { describe, expect, it } from 'vitest'
import {
  readReplicationOptions,
  replicationOptionsSchema,
  writeReplicationOptions,
} from './replication-options.ts'

const conf = '[puredriver-1]\nsan_ip = 10.0.0.1\npure_replica_interval_default = 900\n'

describe('the options of asynchronous replication', () => {
  it('start from what the file says, and from the driver’s defaults where it says nothing', () => {
    expect(readReplicationOptions(conf, 'puredriver-1')).toEqual({
      intervalSeconds: 900,
      allForSeconds: 14_400,
      perDay: 3,
      days: 7,
    })
  })

  it('are written in their places, the new ones after the section’s last', () => {
    const options = { intervalSeconds: 3600, allForSeconds: 86_400, perDay: 5, days: 7 }
    const written = writeReplicationOptions(conf, 'puredriver-1', options)
    expect(written).toBe(
      [
        '[puredriver-1]',
        'san_ip = 10.0.0.1',
        'pure_replica_interval_default = 3600',
        'pure_replica_retention_short_term_default = 86400',
        'pure_replica_retention_long_term_per_day_default = 5',
        'pure_replica_retention_long_term_default = 7',
        '',
      ].join('\n'),
    )
    expect(readReplicationOptions(written, 'puredriver-1')).toEqual(options)
  })

  it('are refused at their own field when an array would refuse them', () => {
    const options = { intervalSeconds: 60, allForSeconds: 86_400, perDay: 5, days: 5000 }
    const { error } = replicationOptionsSchema.safeParse(options)
    expect(error?.issues.map(({ path }) => path.join('.'))).toEqual(['intervalSeconds', 'days'])
  })
})
