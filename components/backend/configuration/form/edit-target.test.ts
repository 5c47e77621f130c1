import { describe, expect, it } from 'vitest'
import { readBackend } from '#lib/domain/cinder-conf/backend.ts'
import { parseCinderConf } from '#lib/domain/cinder-conf/parse.ts'
import { type EditTargetValues, editTargetSchema, valuesOf, writeTarget } from './edit-target.ts'

const line = 'replication_device = backend_id:a,san_ip:10.0.0.2,api_token:t,type:sync,uniform:True'
const edit = (change: Partial<EditTargetValues>, written = line) => {
  const text = `[p]\n${written}\n`
  const [device] = readBackend(parseCinderConf(text), 'p').devices
  if (device === undefined) throw new Error('no device')
  return writeTarget(text, 'p', device, { ...valuesOf(device), ...change }).split('\n')[1]
}

describe('a target that is edited', () => {
  it('changes in what was changed only', () => {
    expect(edit({})).toBe(line)
    expect(edit({ address: 'pure2.example.org' })).toBe(
      line.replace('10.0.0.2', 'pure2.example.org'),
    )
    expect(edit({ apiToken: 'u' })).toBe(line.replace(':t,', ':u,'))
    expect(edit({ verify: true, path: '/ca.pem' })).toBe(
      `${line},ssl_cert_verify:True,ssl_cert_path:/ca.pem`,
    )
  })

  it('has no uniform when it is asynchronous', () => {
    expect(edit({ type: 'async' })).toBe(
      line.replace('type:sync', 'type:async').replace(',uniform:True', ''),
    )
  })

  it('gets a type that the driver understands', () => {
    expect(edit({}, line.replace('type:sync', 'type:Sync').replace(',uniform:True', ''))).toContain(
      'type:async',
    )
  })

  it('needs an id of its own', () => {
    const parse = (backendId: string) =>
      editTargetSchema(['b']).safeParse({
        backendId,
        address: 'x',
        apiToken: '',
        type: 'async',
        uniform: false,
        verify: false,
        path: '',
      }).success
    expect([parse('a'), parse('b'), parse('default'), parse('')]).toEqual([
      true,
      false,
      false,
      false,
    ])
  })
})
