import { describe, expect, it } from 'vitest'
import {
  OTHER_ARRAY,
  possibleTargets,
  takenBackendIds,
  targetSchema,
  toDevice,
} from './target-form.ts'

const pure1 = { name: 'pure1', address: '127.0.0.1:1', tokenPlaceholder: '{{secret:aaaaaaaaaaaa}}' }
const pure2 = { name: 'pure2', address: '127.0.0.1:2', tokenPlaceholder: '{{secret:bbbbbbbbbbbb}}' }
const conf = `[DEFAULT]
enabled_backends = puredriver-1
[puredriver-1]
san_ip = 127.0.0.1:1
replication_device = backend_id:pure2-async,san_ip:127.0.0.1:2,api_token:x,type:async
`
const values = {
  array: 'pure2',
  address: '',
  apiToken: '',
  type: 'sync',
  backendId: 'pure2-sync',
} as const

describe('a new replication target', () => {
  it('is any known array but the primary', () => {
    const configuration = { section: 'puredriver-1', knownArrays: [pure1, pure2] }
    expect(possibleTargets(conf, configuration)).toEqual([pure2])
  })

  it('gets the placeholder of a known array, never its token', () => {
    expect(toDevice(values, [pure1, pure2])).toEqual({
      backendId: 'pure2-sync',
      type: 'sync',
      sanIp: '127.0.0.1:2',
      apiToken: '{{secret:bbbbbbbbbbbb}}',
    })
  })

  it('asks for address and token when the array is another one', () => {
    const schema = targetSchema([])
    const result = schema.safeParse({ ...values, array: OTHER_ARRAY })
    expect(result.error?.issues.map(({ path }) => path.join('.'))).toEqual(['address', 'apiToken'])
  })

  it.each([
    ['pure2-async', 'There is a target of this backend_id already'],
    ['default', '“default” is reserved: it means the way back'],
    ['a,b', 'No commas or spaces in a backend_id'],
  ])('refuses the backend_id %s', (backendId, message) => {
    const schema = targetSchema(takenBackendIds(conf, 'puredriver-1'))
    expect(schema.safeParse({ ...values, backendId }).error?.issues[0]?.message).toBe(message)
  })
})
