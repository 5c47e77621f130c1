import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import * as z from 'zod'
import type { FlashArrayClient } from '#lib/http/flasharray-client.ts'
import { adminCinder, arrayClient } from '../launch/cloud-client.ts'
import { type RunningLab, startLab } from '../launch/lab.ts'

const HOUR_MS = 3_600_000
const START_MS = 120_000

const volumeSchema = z.object({
  id: z.string(),
  name: z.string(),
  status: z.string(),
  replication_status: z.string().nullable(),
  'os-vol-host-attr:host': z.string().nullable(),
  attachments: z.array(z.unknown()),
})
type Volume = z.infer<typeof volumeSchema>
const item = z.record(z.string(), z.unknown())

let directory: string
let lab: RunningLab
let volumes: Map<string, Volume>
const arrays = new Map<string, FlashArrayClient>()

const start = () => startLab({ stateDir: directory, portBase: 0, fresh: false })

async function readVolumes(): Promise<Volume[]> {
  const cinder = await adminCinder(lab.keystoneUrl, lab.users)
  const query = { all_tenants: true }
  return (await cinder.get('/volumes/detail', query, z.object({ volumes: z.array(volumeSchema) })))
    .volumes
}

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'farside-demo-'))
  lab = await start()
  volumes = new Map((await readVolumes()).map((volume) => [volume.name, volume]))
  for (const array of lab.arrays) arrays.set(array.name, arrayClient(array))
}, START_MS)
afterAll(async () => {
  await Promise.all([...arrays.values()].map((client) => client.close()))
  await lab.stop()
  rmSync(directory, { recursive: true })
})

/** Items of an array's list; the query as it would stand in a filter. */
const list = (array: string, path: string, query: Record<string, string> = {}) => {
  const client = arrays.get(array)
  if (client === undefined) throw new Error(`There is no array ${array}`)
  return client.list(path, query, item)
}
const volumeCalled = (name: string): Volume => {
  const found = volumes.get(name)
  if (found === undefined) throw new Error(`There is no volume ${name}`)
  return found
}
const onArray = (name: string) => `volume-${volumeCalled(name).id}-cinder`
const namesOf = async (array: string, path: string) =>
  (await list(array, path)).map(({ name }) => name)
const groupOf = async (array: string, name: string) => {
  const [found] = await list(array, '/protection-groups', { names: name })
  return found
}
const claim = (name: string) => {
  const { status, replication_status } = volumeCalled(name)
  return `${status}, ${replication_status}`
}
const log = () => readFileSync(lab.state.volumeLog, 'utf8')

describe('the demo', () => {
  it('is what a lab begins with, and ends now', async () => {
    expect(lab.scenario).toBe('demo')
    const state = z.object({ clock: z.object({ nowMs: z.number(), frozen: z.boolean() }) })
    const { clock } = state.parse(await (await fetch(`${lab.labUrl}/v1`)).json())
    expect(Math.abs(clock.nowMs - Date.now())).toBeLessThan(60_000)
    expect(clock.frozen).toBe(false)
  })

  it('wrote cinder.conf before the service read it, and its log when the last line says', () => {
    const started =
      log()
        .match(/^(\S+) (\S+) .*Starting cinder-volume node/gm)
        ?.at(-1) ?? ''
    const ms = (line: string) => Date.parse(`${line.slice(0, 23).replace(' ', 'T')}Z`)
    const written = statSync(lab.state.cinderConf).mtimeMs
    expect(ms(started) - written).toBeGreaterThanOrEqual(0)
    expect(ms(started) - written).toBeLessThan(60_000)
    const newest =
      log()
        .trimEnd()
        .split('\n')
        .findLast((line) => /^\d{4}-/.test(line)) ?? ''
    expect(Math.abs(statSync(lab.state.volumeLog).mtimeMs - ms(newest))).toBeLessThan(90_000)
  })

  it('has volumes of several projects, most of them in order, some of them attached', async () => {
    const all = [...volumes.values()]
    expect(all.length).toBeGreaterThan(25)
    expect(all.filter(({ status }) => status === 'error')).toHaveLength(2)
    expect(all.filter(({ attachments }) => attachments.length > 0).length).toBeGreaterThan(8)
    const healthy = ['web-data-01', 'wiki-data', 'shop-db', 'ledger', 'monitoring']
    for (const name of healthy) expect(volumeCalled(name).replication_status).toBe('enabled')
    const members = await list('pure1', '/protection-groups/volumes', {
      group_names: 'cinder-group',
    })
    expect(members.map(({ member }) => member)).toEqual(
      expect.arrayContaining(
        healthy.map((name) => expect.objectContaining({ name: onArray(name) })),
      ),
    )
    const transfers = await list('pure2', '/protection-group-snapshots/transfer', {
      names: 'pure1:cinder-group.*',
    })
    expect(transfers.filter(({ progress }) => progress === 1).length).toBeGreaterThan(40)
  })

  it.each([
    ['wrong capital', 'crm-db', 'error, null'],
    ['a backend name with a comment in it', 'staging-search', 'error, null'],
    ['forgotten operator', 'crm-files', 'available, disabled'],
    ['phantom that never was', 'video-master', 'available, enabled'],
    ['phantom that was eradicated', 'hr-files', 'available, enabled'],
  ])('%s: of %s Cinder says %s', async (_, name, says) => {
    expect(claim(name)).toBe(says)
    const hosts = [...volumes.values()].map((volume) => volume['os-vol-host-attr:host'])
    expect(hosts).toContain('devstack@puredriver-2#puredriver-2')
    const there = [...(await namesOf('pure1', '/volumes')), ...(await namesOf('pure3', '/volumes'))]
    const isThere = there.includes(onArray(name))
    expect(isThere).toBe(name === 'crm-files')
  })

  it('forgotten operator: the volume is on the array and in no group', async () => {
    const groups = await list('pure1', '/protection-groups/volumes', {
      member_names: onArray('crm-files'),
    })
    expect(groups).toEqual([])
  })

  it('inline comment: it is part of the name that the backend reports', async () => {
    const cinder = await adminCinder(lab.keystoneUrl, lab.users)
    const { pools } = await cinder.get(
      '/scheduler-stats/get_pools',
      {},
      z.object({ pools: z.array(z.object({ name: z.string() })) }),
    )
    expect(pools.map(({ name }) => name)).toContain(
      'devstack@puredriver-2#puredriver-2  # tier two',
    )
  })

  it('somebody took a volume out of its group, destroyed one, and made one Cinder does not know', async () => {
    expect(claim('intranet-files')).toBe('available, enabled')
    const query = { member_names: onArray('intranet-files') }
    expect(await list('pure1', '/protection-groups/volumes', query)).toEqual([])
    const names = { names: onArray('shop-orders-2025') }
    expect(await list('pure1', '/volumes', names)).toMatchObject([{ destroyed: true }])
    expect(await namesOf('pure1', '/volumes')).toContain('legacy-oracle-01')
    expect([...volumes.keys()]).not.toContain('legacy-oracle-01')
  })

  it('drift: schedule and retention are not those of cinder.conf, and the audit says whose work it is', async () => {
    expect(await groupOf('pure1', 'cinder-group')).toMatchObject({
      replication_schedule: { enabled: true, frequency: 4 * HOUR_MS },
      target_retention: { all_for_sec: 172_800, per_day: 2, days: 14 },
    })
    const [last] = await list('pure1', '/audits', {
      filter: "command='purepgroup'",
      sort: 'time-',
      limit: '1',
    })
    expect(last).toMatchObject({ user: 'storage-admin', subcommand: 'retain' })
    expect(Date.now() - Number(last?.time)).toBeGreaterThan(47 * HOUR_MS)
  })

  it('targets: a bad token, an array without power and a wrong certificate look the same in the log', async () => {
    const lines = log()
      .split('\n')
      .filter((line) => line.includes('Failed to set up secondary array'))
    expect(lines).toHaveLength(3)
    const groups = ['pure2', 'pure3'].map((array) => list(array, '/protection-groups/targets'))
    const targets = (await Promise.all(groups)).flat().map(({ member }) => member)
    expect(
      new Set(targets.map((member) => z.object({ name: z.string() }).parse(member).name)),
    ).toEqual(new Set(['pure1', 'pure2']))
    const pure4 = lab.arrays.find(({ name }) => name === 'pure4')
    await expect(fetch(`http://${pure4?.address}`)).rejects.toThrow('fetch failed')
  })

  it('late: the group of the third backend has had no recovery point for hours', async () => {
    const transfers = await list('pure3', '/protection-group-snapshots/transfer', {
      names: 'cinder-group.*',
    })
    const newest = Math.max(
      ...transfers.filter(({ progress }) => progress === 1).map(({ started }) => Number(started)),
    )
    expect(Date.now() - newest).toBeGreaterThan(6 * HOUR_MS)
  })

  it('degraded: the mediator of one half of the pod is out of reach', async () => {
    const [pod] = await list('pure1', '/pods', { names: 'cinder-pod' })
    expect(pod?.arrays).toMatchObject([
      { name: 'pure1', status: 'online', mediator_status: 'online' },
      { name: 'pure2', status: 'online', mediator_status: 'unreachable' },
    ])
  })
})

describe('a lab that is killed while the demo is made', () => {
  it(
    'begins anew, and then has it once and whole',
    async () => {
      const state = mkdtempSync(join(tmpdir(), 'farside-demo-'))
      const root = new URL('../../../', import.meta.url).pathname
      const args = ['bin/farside.ts', 'lab', '--json', '--port-base', '0', '--state', state]
      const child = spawn(process.execPath, args, { cwd: root, stdio: 'ignore' })
      const logFile = join(state, 'c-vol.log')
      await vi.waitFor(
        () =>
          expect(existsSync(logFile) && readFileSync(logFile, 'utf8')).toContain('Created volume'),
        { timeout: START_MS, interval: 5 },
      )
      child.kill('SIGKILL')
      await once(child, 'exit')
      const again = await startLab({ stateDir: state, portBase: 0, fresh: false })
      try {
        const cinder = await adminCinder(again.keystoneUrl, again.users)
        const answer = z.object({ volumes: z.array(z.object({ name: z.string() })) })
        const found = await cinder.get('/volumes', { all_tenants: true }, answer)
        const byName = (names: Iterable<string>) => [...names].toSorted()
        expect(byName(found.volumes.map(({ name }) => name))).toEqual(byName(volumes.keys()))
      } finally {
        await again.stop()
        rmSync(state, { recursive: true })
      }
    },
    START_MS * 2,
  )

  it('starts again as it was, without living those days again', async () => {
    await lab.stop()
    const startedMs = performance.now()
    lab = await start()
    expect(performance.now() - startedMs).toBeLessThan(START_MS)
    const after = (await readVolumes()).map(({ id }) => id)
    expect(new Set(after)).toEqual(new Set([...volumes.values()].map(({ id }) => id)))
  })
})

it(
  'a reset to the demo lives it anew, from whatever the clock says',
  async () => {
    const post = (path: string, body: object) =>
      fetch(`${lab.labUrl}/v1${path}`, { method: 'POST', body: JSON.stringify(body) })
    await post('/clock/advance', { durationMs: 20 * 24 * HOUR_MS })
    expect((await post('/reset', { scenario: 'demo' })).status).toBe(200)
    const fresh = await readVolumes()
    expect(fresh.map(({ name }) => name).toSorted()).toEqual([...volumes.keys()].toSorted())
    expect(fresh.some(({ id }) => id === volumeCalled('ledger').id)).toBe(false)
    expect((await post('/reset', { scenario: 'seed' })).status).toBe(200)
    expect(await readVolumes()).toEqual([])
  },
  START_MS,
)
