import { describe, expect, it } from 'vitest'
import { readBackend } from './backend.ts'
import { parseCinderConf } from './parse.ts'

const read = (text: string) => readBackend(parseCinderConf(text), 'puredriver-1')

describe('the section of a Pure backend', () => {
  it("is read with the driver's defaults", () => {
    expect(read('[puredriver-1]\nsan_ip = 10.0.0.1')).toMatchObject({
      inFile: true,
      sanIp: '10.0.0.1',
      apiToken: null,
      devices: [],
      intervalSeconds: 3600,
      targetRetention: { allForSeconds: 14_400, perDay: 3, days: 7 },
      groupName: 'cinder-group',
      podName: 'cinder-pod',
      errors: [],
    })
  })

  it('gives the devices in their order, async unless said otherwise', () => {
    const { devices } = read(
      '[puredriver-1]\nreplication_device = backend_id:a,san_ip:,api_token:t:1\nreplication_device = backend_id:b,type:sync',
    )
    expect(devices).toMatchObject([
      { backendId: 'a', sanIp: '', apiToken: 't:1', type: 'async', line: 2 },
      { backendId: 'b', sanIp: null, apiToken: null, type: 'sync', line: 3 },
    ])
  })

  it('falls back to [backend_defaults], also for an empty number, but never to [DEFAULT]', () => {
    const text =
      '[DEFAULT]\npure_replication_pg_name = no\n[backend_defaults]\npure_replica_interval_default = 600\n[puredriver-1]\npure_replica_interval_default ='
    expect(read(text)).toMatchObject({ intervalSeconds: 600, groupName: 'cinder-group' })
  })

  it('names the options that cannot be read, with their line and without their value', () => {
    const { errors, intervalSeconds } = read(
      '[puredriver-1]\npure_replica_interval_default = 1h\npure_api_token = se$cret',
    )
    expect(intervalSeconds).toBe(3600)
    expect(errors).toMatchObject([
      { option: 'pure_api_token', line: 3, error: 'NoSuchOptError' },
      { option: 'pure_replica_interval_default', line: 2, error: 'ConfigFileValueError' },
    ])
    expect(JSON.stringify(errors)).not.toContain('cret')
  })

  it('is empty when the file has no such section', () => {
    expect(read('[other]\nsan_ip = 10.0.0.1')).toMatchObject({ inFile: false, sanIp: '' })
  })
})
