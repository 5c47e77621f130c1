import { describe, expect, it } from 'vitest'
import type { Place } from '../volume/retype/place.ts'
import { planRetype } from '../volume/retype/plan.ts'
import { planMove } from './move-plan.ts'
import { meantReplication, retypePath, type TypeSpecs } from './retype-path.ts'
import { nameOf, onArray, podOf } from './testing.ts'

const replicated = (type?: string) => ({
  replication_enabled: '<is> True',
  ...(type !== undefined && { replication_type: type }),
})
const types: TypeSpecs[] = [
  { name: 'none', extraSpecs: {} },
  { name: 'async', extraSpecs: replicated('<in> async') },
  { name: 'also-async', extraSpecs: replicated() },
  { name: 'sync', extraSpecs: replicated('<in> sync') },
  { name: 'typo', extraSpecs: replicated('async') },
  { name: 'half', extraSpecs: { replication_type: '<in> async' } },
]
const typeNamed = (name: string) => {
  const found = types.find((type) => type.name === name)
  if (found === undefined) throw new Error(`No type ${name}`)
  return found
}
const pathOf = (from: string, to: string, all = types) => {
  const path = retypePath(typeNamed(from), typeNamed(to), all)
  return path.ok ? path.steps.join(' ') : path.reason
}

describe('the way of a retype', () => {
  it.each([
    ['typo', 'async', 'none async'],
    ['typo', 'sync', 'none sync'],
    ['half', 'async', 'async'],
    ['none', 'async', 'async'],
    ['async', 'sync', 'sync'],
    ['async', 'also-async', 'none also-async'],
    ['async', 'async', 'none async'],
    ['typo', 'half', 'half gives no replication itself'],
  ])('%s → %s: %s', (from, to, way) => {
    expect(pathOf(from, to)).toBe(way)
  })

  it('is closed without a type to go through, and out of a pod that it is not in', () => {
    expect(pathOf('typo', 'async', types.slice(1))).toContain('and there is none')
    expect(pathOf('sync', 'async')).toContain('would fail at moving it')
  })

  it('goes through no type that leads to another backend', () => {
    const from = { name: 'a', extraSpecs: { ...replicated('async'), volume_backend_name: 'one' } }
    const onBackend = (name: string) => ({ name, extraSpecs: { volume_backend_name: name } })
    const [elsewhere, here] = [onBackend('two'), onBackend('one')]
    const to = typeNamed('async')
    expect(retypePath(from, to, [elsewhere, to]).ok).toBe(false)
    expect(retypePath(from, to, [elsewhere, here, to])).toEqual({
      ok: true,
      steps: ['one', 'async'],
    })
  })

  it('ends where the volume is replicated, by what the driver does at each step', () => {
    const names = {
      group: 'cinder-group',
      trisyncGroup: 'cinder-pod::cinder-trisync',
      pod: 'cinder-pod',
      ghostPod: 'ghost',
      syncTargets: ['pure2'],
    }
    const host = 'devstack@puredriver-1#puredriver-1'
    const full = (name: string) => ({ ...typeNamed(name), id: name, qos: null, encryption: null })
    for (const [from, to] of [
      ['typo', 'async'],
      ['typo', 'sync'],
      ['half', 'async'],
    ] as const) {
      let place: Place | null = { name: nameOf('1'), groups: [], pod: null }
      let status: string | null = 'disabled'
      let at: string = from
      for (const step of pathOf(from, to).split(' ')) {
        const plan = planRetype({
          volume: {
            id: '1',
            status: 'available',
            sizeGib: 1,
            multiattach: false,
            replicationStatus: status,
            migrationStatus: null,
            inGroup: false,
            hasSnapshots: false,
            host,
          },
          from: full(at),
          to: full(step),
          policy: 'never',
          pools: [{ name: host, passes: true, reason: '' }],
          place,
          names,
        })
        place = plan.after?.place ?? null
        status = plan.after?.replicationStatus ?? null
        at = step
      }
      expect([...(place?.groups ?? []), place?.pod]).toContain(
        to === 'sync' ? 'cinder-pod' : 'cinder-group',
      )
      expect(status).toBe('enabled')
    }
  })

  it.each([
    ['async', 'async'],
    ['sync', 'sync'],
    ['<in> Sync', 'sync'],
    ['TriSync', 'trisync'],
    ['', 'async'],
  ])('takes %j for %s', (text, meant) => {
    expect(meantReplication({ replication_type: text })).toBe(meant)
  })
})

describe('the way to another name', () => {
  const pods = new Map([
    ['one', ['pure1']],
    ['both', ['pure1', 'pure2']],
  ])
  const plan = (found: Parameters<typeof onArray>[1], to: string) => {
    const planned = planMove(onArray('1', { groups: [], ...found }), to, (pod) => pods.get(pod))
    return planned.ok
      ? planned.steps.map(({ from, body }) => `${from} ${JSON.stringify(body)}`)
      : planned.reason
  }

  it.each([
    ['db', 'a', ['db {"name":"a"}']],
    ['vg/db', 'a', ['vg/db {"volume_group":{"name":""}}', 'db {"name":"a"}']],
    ['db', 'vg/a', ['db {"volume_group":{"name":"vg"}}', 'vg/db {"name":"vg/a"}']],
    ['a', 'a', []],
  ])('%s → %s', (name, to, steps) => {
    expect(plan({ name }, to)).toEqual(steps)
  })

  it('leads through a pod on one array only, and out of no group', () => {
    const inPod = { name: 'one::vg/db', pod: podOf(['pure1'], 'one') }
    expect(plan(inPod, 'a')).toEqual(['one::vg/db {"pod":{"name":""}}', 'db {"name":"a"}'])
    expect(plan({ name: 'db' }, 'both::db')).toContain('stretched pod')
    expect(plan({ name: 'db' }, 'none::db')).toBe('There is no pod none')
    expect(
      plan({ ...inPod, groups: [{ name: 'g', targets: [], isLocked: false }] }, 'a'),
    ).toContain('Take it out of g first')
  })
})
