import { describe, expect, it } from 'vitest'
import { restartStopper } from './restart-stopper.ts'

const text = `[DEFAULT]
enabled_backends = puredriver-1
[puredriver-1]
san_ip = 10.0.0.1
pure_api_token = t
pure_replica_interval_default = 3600
replication_device = backend_id:pure2,san_ip:10.0.0.2,api_token:u
`
const stopper = (change: string) => restartStopper(change, 'puredriver-1')

describe('a start that does not get as far as the array', () => {
  it('is none when the file lets the driver start', () => {
    expect(stopper(text)).toBeNull()
  })

  it.each([
    ['line 1', text.replace('[DEFAULT]', '[DEFAULT')],
    ['enabled_backends', text.replace('= puredriver-1', '= other')],
    ['pure_replica_interval_default (line 6)', text.replace('= 3600', '= 1h')],
    ['replication_device of line 7 has no san_ip', text.replace('san_ip:10.0.0.2,', '')],
    ['replication_device (line 7)', text.replace(':u', ':u,')],
    ['Without san_ip', text.replace('= 10.0.0.1', '=')],
    ['Without pure_api_token', text.replace('pure_api_token = t\n', '')],
  ])('says so: %s', (words, change) => {
    expect(stopper(change)).toContain(words)
  })
})
