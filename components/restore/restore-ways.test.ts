import { describe, expect, it } from 'vitest'
import { cloneWays, overwriteWays, pointWays } from './restore-ways.ts'

const texts = (ways: { label: string; text: string }[]) =>
  Object.fromEntries(ways.map(({ label, text }) => [label, text]))

describe('the same by other tools', () => {
  it('clones on the array, then manages', () => {
    const clone = {
      snapshot: 'pure1:group.7.volume-1-cinder',
      newArrayVolumeName: 'one-from-7',
      name: 'one again',
      host: 'a@b#c',
      volumeType: 'gold',
    }
    expect(texts(cloneWays([clone]))).toEqual({
      REST: 'POST /api/2.26/volumes?names=one-from-7\n{"source":{"name":"pure1:group.7.volume-1-cinder"}}',
      purevol: 'purevol copy pure1:group.7.volume-1-cinder one-from-7',
      openstack:
        "openstack volume create --remote-source source-name=one-from-7 --host 'a@b#c' --type gold 'one again'",
    })
    expect(texts(cloneWays([clone, clone])).purevol?.split('\n')).toHaveLength(2)
    expect(cloneWays([])).toEqual([])
  })

  it('overwrites in place', () => {
    expect(texts(overwriteWays('group.7.one', 'one'))).toEqual({
      REST: 'POST /api/2.26/volumes?names=one&overwrite=true\n{"source":{"name":"group.7.one"}}',
      purevol: 'purevol copy --overwrite group.7.one one',
    })
  })

  it.each([
    ['destroy', 'PATCH /api/2.26/protection-group-snapshots?names=a%3Ag.7\n{"destroyed":true}'],
    ['recover', 'PATCH /api/2.26/protection-group-snapshots?names=a%3Ag.7\n{"destroyed":false}'],
    ['eradicate', 'DELETE /api/2.26/protection-group-snapshots?names=a%3Ag.7'],
  ] as const)('%s', (act, rest) => {
    expect(texts(pointWays(act, 'a:g.7'))).toEqual({
      REST: rest,
      purepgroup: `purepgroup ${act} a:g.7`,
    })
  })
})
