import { describe, expect, it } from 'vitest'
import { seededFraction } from '../core/random.ts'
import { createTestFleet } from './testing.ts'

const GIB = 2 ** 30
const STEPS = 400

const volumes = ['a', 'b', 'vg/a', 'p::a', 'p::b', 'p::vg/a', 'q::a']
const pods = ['p', 'q', '']
const groups = ['vg', 'p::vg', '']
const hosts = ['h1', 'h2']

type Step = { method: string; path: string; body?: unknown; array?: 'pure1' | 'pure2' }

/** One of the things that people do to volumes, the same on every run; many are refused. */
function stepAt(seed: number, index: number): Step {
  const pick = <T>(what: string, from: readonly T[]): T | undefined =>
    from[Math.floor(seededFraction('step', seed, index, what) * from.length)]
  const volume = pick('volume', volumes) ?? 'a'
  const named = `names=${volume}`
  const pair = `host_names=${pick('host', hosts)}&volume_names=${volume}`
  const unstretch = `/pods/arrays?group_names=${pick('stretched', ['p', 'q'])}&member_names=pure2`
  const shared = `host_group_names=hg&volume_names=${volume}`
  const membership = `group_names=hg&member_names=${pick('host', hosts)}`
  const patch = (body: unknown): Step => ({ method: 'PATCH', path: `/volumes?${named}`, body })
  const steps: Step[] = [
    { method: 'POST', path: `/volumes?${named}`, body: { provisioned: GIB } },
    { method: 'POST', path: `/volumes?${named}&overwrite=true`, body: { source: { name: 'b' } } },
    { method: 'DELETE', path: `/volumes?${named}` },
    patch({ destroyed: true }),
    patch({ destroyed: false }),
    patch({ provisioned: 2 * GIB }),
    patch({ pod: { name: pick('pod', pods) } }),
    patch({ volume_group: { name: pick('group', groups) } }),
    { method: 'POST', path: `/connections?${pair}` },
    { method: 'POST', path: `/connections?${pair}`, array: 'pure2' },
    { method: 'POST', path: `/connections?${pair}`, array: 'pure2' },
    { method: 'DELETE', path: `/connections?${pair}` },
    { method: 'POST', path: `/connections?${shared}` },
    { method: 'DELETE', path: `/connections?${shared}` },
    { method: 'POST', path: `/host-groups/hosts?${membership}` },
    { method: 'DELETE', path: `/host-groups/hosts?${membership}` },
    { method: 'POST', path: unstretch },
    { method: 'DELETE', path: unstretch },
    { method: 'PATCH', path: '/volume-groups?names=vg', body: { destroyed: index % 2 === 0 } },
  ]
  return pick('what', steps) ?? patch({})
}

describe('whatever is done to volumes', () => {
  it.each([1, 2, 3])(
    'leaves sums that are right and nothing that hangs loose: seed %i',
    async (seed) => {
      const lab = createTestFleet()
      const pure1 = await lab.client('pure1')
      const pure2 = await lab.client('pure2')
      await pure1('POST', '/pods?names=p', {})
      await pure1('POST', '/pods?names=q', {})
      await pure1('POST', '/volume-groups?names=vg,p::vg', {})
      await pure1('POST', '/host-groups?names=hg')
      for (const client of [pure1, pure2]) await client('POST', '/hosts?names=h1,h2', {})
      const statuses = new Set<number>()
      let done = 0
      for (let index = 0; index < STEPS; index += 1) {
        const { method, path, body, array } = stepAt(seed, index)
        const { status } = await (array === 'pure2' ? pure2 : pure1)(method, path, body)
        statuses.add(status)
        if (status === 200) done += 1
        await lab.clock.advance(index % 40 === 0 ? 86_400_000 : 1000)
      }
      expect([...statuses].toSorted()).toEqual([200, 400])
      expect(done).toBeGreaterThan(STEPS / 10)
      expect(looseEnds(lab.store)).toEqual([])
    },
  )
})

/** Every rule that the tables must keep, with the rows that break it. */
function looseEnds(store: ReturnType<typeof createTestFleet>['store']): unknown[] {
  const rules = {
    totals: `select t.* from fa_array_total t join (
        select array, sum(eradicate_ms is null) as n, sum(first_bytes) as written,
          sum(iif(eradicate_ms is null, provisioned, 0)) as provisioned,
          sum(iif(eradicate_ms is null, write_bytes_per_sec, 0)) as rate
        from fa_volume group by array) v on v.array = t.array
      where (t.live_count, t.written, t.live_provisioned, t.live_write_bytes_per_sec)
        <> (v.n, v.written, v.provisioned, v.rate)`,
    connections: `select * from fa_connection c where not exists (select 1 from fa_volume v
      where v.key = c.volume_key and v.array = c.array and v.eradicate_ms is null)`,
    shared: `select * from fa_connection c where host_group_key is not null and host_key is not null
      and not exists (select 1 from fa_host h where h.key = c.host_key
        and h.host_group_key = c.host_group_key)`,
    pods: `select v.name from fa_volume v left join fa_pod p on p.id = v.pod_id
      where (v.pod_id is null) <> (instr(v.name, '::') = 0)
        or (p.name is not null and v.name not like p.name || '::%')`,
    groups: `select v.name from fa_volume v join fa_volume_group g on g.id = v.volume_group_id
      where v.name not like g.name || '/%' or v.pod_id is not g.pod_id`,
    lost: `select v.name from fa_volume v where v.volume_group_id is not null
      and not exists (select 1 from fa_volume_group g where g.id = v.volume_group_id)`,
  }
  return Object.entries(rules).flatMap(([rule, sql]) =>
    store.all(sql).map((row) => ({ rule, ...row })),
  )
}
