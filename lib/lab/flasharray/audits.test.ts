import { describe, expect, it } from 'vitest'
import { STORAGE_ACCOUNT } from './model/accounts.ts'
import { createTestFleet } from './testing.ts'

const GIB = 2 ** 30

/** Writes in an order in which each can succeed, and the line of Purity's CLI that does the same. */
const writes: [method: string, path: string, body: unknown, line: string][] = [
  ['POST', '/volumes?names=v1,v2', { provisioned: GIB }, 'purevol create --size 1073741824 v1,v2'],
  ['PATCH', '/volumes?names=v1', { provisioned: 2 * GIB }, 'purevol setattr --size 2147483648 v1'],
  [
    'PATCH',
    '/volumes?names=v1&truncate=true',
    { provisioned: GIB },
    'purevol truncate --size 1073741824 v1',
  ],
  ['PATCH', '/volumes?names=v1', { name: 'v3' }, 'purevol rename v1 v3'],
  [
    'PATCH',
    '/volumes?names=v3',
    { qos: { iops_limit: 100 } },
    'purevol setattr --iops-limit 100 v3',
  ],
  ['POST', '/volumes?names=v4', { source: { name: 'v3' } }, 'purevol copy v3 v4'],
  [
    'POST',
    '/volumes?names=v4&overwrite=true',
    { source: { name: 'v2' } },
    'purevol copy --overwrite v2 v4',
  ],
  [
    'PUT',
    '/volumes/tags/batch?resource_names=v3',
    [{ key: 'VmId', value: 'vm 1', namespace: 'os', copyable: false }],
    'purevol tag --key VmId --value "vm 1" --namespace os --copyable false v3',
  ],
  ['POST', '/protection-groups?names=g', undefined, 'purepgroup create g'],
  [
    'PATCH',
    '/protection-groups?names=g',
    { target_retention: { all_for_sec: 86_400, per_day: 5, days: 7 } },
    'purepgroup retain --target-all-for 86400 --target-per-day 5 --target-days 7 g',
  ],
  [
    'PATCH',
    '/protection-groups?names=g',
    { replication_schedule: { frequency: 3_600_000 } },
    'purepgroup schedule --replicate-frequency 3600s g',
  ],
  [
    'PATCH',
    '/protection-groups?names=g',
    { replication_schedule: { enabled: true } },
    'purepgroup enable --replicate g',
  ],
  [
    'POST',
    '/protection-groups/targets?group_names=g&member_names=pure2',
    undefined,
    'purepgroup setattr --addtargetlist pure2 g',
  ],
  [
    'POST',
    '/protection-groups/volumes?group_names=g&member_names=v2,v3',
    undefined,
    'purevol add --pgroup g v2,v3',
  ],
  [
    'POST',
    '/protection-group-snapshots?source_names=g&replicate_now=true',
    { suffix: 'now' },
    'purepgroup snap --replicate-now --suffix now g',
  ],
  [
    'DELETE',
    '/protection-groups/volumes?group_names=g&member_names=v2',
    undefined,
    'purevol remove --pgroup g v2',
  ],
  ['POST', '/pods?names=p', {}, 'purepod create p'],
  [
    'POST',
    '/pods/arrays?group_names=p&member_names=pure2',
    undefined,
    'purepod add --array pure2 p',
  ],
  [
    'POST',
    '/hosts?names=h',
    { iqns: ['iqn.1994-05.com.example:h'] },
    'purehost create --iqnlist iqn.1994-05.com.example:h h',
  ],
  [
    'PATCH',
    '/hosts?names=h',
    { chap: { host_user: 'me', host_password: 'secret-of-me' } },
    'purehost setattr --chap-host-user me --chap-host-password **** h',
  ],
  ['POST', '/connections?host_names=h&volume_names=v4', undefined, 'purevol connect --host h v4'],
  [
    'DELETE',
    '/connections?host_names=h&volume_names=v4',
    undefined,
    'purevol disconnect --host h v4',
  ],
  ['DELETE', '/hosts?names=h', undefined, 'purehost delete h'],
  ['PATCH', '/volumes?names=v4', { destroyed: true }, 'purevol destroy v4'],
  ['PATCH', '/volumes?names=v4', { destroyed: false }, 'purevol recover v4'],
  ['PATCH', '/volumes?names=v4', { destroyed: true }, 'purevol destroy v4'],
  ['DELETE', '/volumes?names=v4', undefined, 'purevol eradicate v4'],
  [
    'PATCH',
    '/container-default-protections?names=p',
    { default_protections: [] },
    'puredefault-protection setattr --default-protections "" p',
  ],
  ['PATCH', '/arrays', { banner: 'Keep out' }, 'purearray setattr --banner "Keep out"'],
  [
    'PATCH',
    '/array-connections?names=pure2',
    { throttle: { default_limit: 2 ** 20 } },
    'purearray throttle --throttle-default-limit 1048576 pure2',
  ],
]

const lineOf = ({ command, subcommand, arguments: words }: Record<string, unknown>): string =>
  `${command} ${subcommand} ${words}`

describe('the audit trail', () => {
  it('has a line of the CLI for every write, in order, in the time of the array', async () => {
    const { client, clock } = createTestFleet()
    const pure1 = await client('pure1')
    for (const [method, path, body] of writes)
      expect(await pure1(method, path, body)).toMatchObject({ status: 200, message: '' })
    const { items } = await pure1('GET', '/audits')
    expect(items.map(lineOf)).toEqual(writes.map(([, , , line]) => line))
    expect(items[0]).toMatchObject({
      name: '1',
      time: clock.nowMs(),
      user: 'pureuser',
      user_interface: 'REST',
      origin: { name: 'pure1' },
    })
    expect(new Set(items.map((item) => item.id)).size).toBe(writes.length)
  })

  it('has nothing of what was refused, read or signed in, nor of the other array', async () => {
    const { client } = createTestFleet()
    const pure1 = await client('pure1')
    await pure1('DELETE', '/volumes?names=none')
    await pure1('POST', '/volumes?names=good,bad..name', { provisioned: GIB })
    await pure1('GET', '/volumes')
    await (await client('pure2'))('POST', '/volumes?names=v', { provisioned: GIB })
    expect((await pure1('GET', '/audits')).items).toEqual([])
  })

  it('tells the accounts apart, as does the list of sessions', async () => {
    const { client } = createTestFleet()
    const cinder = await client('pure1')
    const admin = await client('pure1', STORAGE_ACCOUNT)
    await cinder('POST', '/protection-groups?names=g')
    await admin('PATCH', '/protection-groups?names=g', { target_retention: { days: 1 } })
    const users = async (search: string) =>
      (await cinder('GET', search)).items.map((item) => item.user)
    expect(await users('/audits')).toEqual(['pureuser', 'storage-admin'])
    expect(await users('/sessions')).toEqual(['pureuser', 'storage-admin'])
    const byAdmin = "/audits?filter=user%3D'storage-admin'&sort=time-&limit=1"
    expect((await cinder('GET', byAdmin)).items).toMatchObject([
      { command: 'purepgroup', subcommand: 'retain', arguments: '--target-days 1 g' },
    ])
  })

  it('keeps the newest ten thousand of an array', async () => {
    const { client, store } = createTestFleet()
    for (const array of ['pure2', 'pure1'])
      store.run(
        `insert into fa_audit (array, time_ms, user, command, subcommand, arguments)
         with recursive n (i) as (select 1 union all select i + 1 from n where i < 10499)
         select ?, i, 'pureuser', 'purevol', 'create', 'v' || i from n`,
        array,
      )
    const pure1 = await client('pure1')
    for (const name of ['a', 'b'])
      await pure1('POST', `/volumes?names=${name}`, { provisioned: GIB })
    const { items } = await pure1('GET', '/audits?limit=1&total_item_count=true')
    expect(items).toMatchObject([{ arguments: 'v502' }])
    const kept = store.all('select array, count(*) as rows from fa_audit group by array')
    expect(kept).toEqual([
      { array: 'pure1', rows: 10_000 },
      { array: 'pure2', rows: 10_499 },
    ])
  })

  it('is filtered, sorted and paged as any list', async () => {
    const { client, clock } = createTestFleet()
    const pure1 = await client('pure1')
    for (const name of ['a', 'b', 'c']) {
      await pure1('POST', `/volumes?names=${name}`, { provisioned: GIB })
      await clock.advance(60_000)
    }
    await pure1('PATCH', '/volumes?names=a', { destroyed: true })
    const lines = async (search: string) =>
      (await pure1('GET', `/audits?${search}`)).items.map(lineOf)
    expect(await lines("filter=subcommand%3D'destroy'")).toEqual(['purevol destroy a'])
    expect(await lines('sort=time-&limit=2')).toEqual([
      'purevol destroy a',
      'purevol create --size 1073741824 c',
    ])
    expect(await lines(`filter=time%3E%3D${clock.nowMs()}`)).toEqual(['purevol destroy a'])
    expect(await lines('names=2')).toEqual(['purevol create --size 1073741824 b'])
    expect((await pure1('GET', '/audits?names=7')).message).toContain('does not exist')
    expect((await pure1('GET', '/audits?ids=x')).status).toBe(501)
  })
})
