import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { labStateSchema } from '#lib/contracts/lab/lab-api.ts'
import {
  adminCinder,
  arrayClient,
  createType,
  createVolume,
  volumeStatuses,
} from './cloud-client.ts'
import { type LabOptions, type RunningLab, startLab } from './lab.ts'

const named = z.object({ name: z.string() })
const cleanups: (() => Promise<void> | void)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

function temporary(): string {
  const directory = mkdtempSync(join(tmpdir(), 'farside-lab-'))
  cleanups.push(() => rmSync(directory, { recursive: true }))
  return directory
}

async function start(stateDir: string, options: Partial<LabOptions> = {}): Promise<RunningLab> {
  const lab = await startLab({ stateDir, portBase: 0, scenario: 'seed', fresh: false, ...options })
  cleanups.push(() => lab.stop())
  return lab
}

const post = (lab: RunningLab, path: string, body?: unknown) =>
  fetch(`${lab.labUrl}/v1${path}`, {
    method: 'POST',
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
const stateOf = async (lab: RunningLab) =>
  labStateSchema.parse(await (await fetch(`${lab.labUrl}/v1`)).json())
const array = (lab: RunningLab, name: string) => {
  const found = lab.arrays.find((one) => one.name === name)
  if (found === undefined) throw new Error(`no ${name}`)
  return found
}

/** What the exercise asks for: the lines of the blog, with the lab's own addresses. */
function addReplication(lab: RunningLab): void {
  const { address, apiToken } = array(lab, 'pure2')
  const device = (type: string) =>
    `replication_device = backend_id:pure2-${type},san_ip:${address},api_token:${apiToken},type:${type}\n`
  const before = readFileSync(lab.state.cinderConf, 'utf8')
  writeFileSync(
    lab.state.cinderConf,
    `${before}${device('async')}${device('sync')}pure_replica_retention_short_term_default = 86400\n`,
  )
}

const replication = (type: string) => ({
  replication_enabled: '<is> True',
  replication_type: `<in> ${type}`,
})

describe('a lab', () => {
  it('plays the whole exercise over its ports', async () => {
    const lab = await start(temporary())
    addReplication(lab)
    expect(await (await post(lab, '/services/cinder-volume/restart')).json()).toMatchObject({
      isRunning: true,
      backends: [{ host: 'devstack@puredriver-1', state: 'initialized' }],
    })
    const log = await fetch(`${lab.labUrl}/v1/services/cinder-volume/log`)
    const { lines } = (await log.json()) as { lines: string[] }
    expect(lines.join('\n')).toMatch(/INFO cinder.volume.manager .*Driver initialization completed/)
    const cinder = await adminCinder(lab.keystoneUrl, lab.users)
    const created: Record<string, string> = {}
    for (const type of ['async', 'sync']) {
      await createType(cinder, type, replication(type))
      created[type] = await createVolume(cinder, type)
    }
    await vi.waitFor(async () =>
      expect([...(await volumeStatuses(cinder)).values()]).toEqual(['available', 'available']),
    )
    const pure1 = arrayClient(array(lab, 'pure1'))
    const pure2 = arrayClient(array(lab, 'pure2'))
    const names = async (client: typeof pure1) =>
      (await client.list('/volumes', { sort: 'name' }, named)).map(({ name }) => name)
    const inPod = `cinder-pod::volume-${created.sync}-cinder`
    expect(new Set(await names(pure1))).toEqual(new Set([inPod, `volume-${created.async}-cinder`]))
    expect(await names(pure2)).toEqual([inPod])
    await post(lab, '/clock/advance', { durationMs: 86_400_000 })
    const snapshots = await pure2.list('/protection-group-snapshots', {}, named)
    expect(snapshots.length).toBeGreaterThanOrEqual(24)
  })

  it('goes on where it stopped: same arrays at the same addresses, same volumes', async () => {
    const directory = temporary()
    const first = await start(directory)
    const cinder = await adminCinder(first.keystoneUrl, first.users)
    await createType(cinder, 'plain', {})
    const id = await createVolume(cinder, 'plain')
    await first.stop()
    const second = await start(directory)
    expect(second.arrays).toEqual(first.arrays)
    const again = await adminCinder(second.keystoneUrl, second.users)
    await vi.waitFor(async () => expect((await volumeStatuses(again)).get(id)).toBe('available'))
  })

  it('lets nobody else into its folder while it runs', async () => {
    const lab = await start(temporary())
    await expect(start(lab.state.path)).rejects.toThrow('runs in')
  })

  it('goes back to the start of a scenario and keeps what clients know', async () => {
    const lab = await start(temporary())
    const cinder = await adminCinder(lab.keystoneUrl, lab.users)
    await createType(cinder, 'plain', {})
    const id = await createVolume(cinder, 'plain')
    await vi.waitFor(async () => expect((await volumeStatuses(cinder)).get(id)).toBe('available'))
    const conf = readFileSync(lab.state.cinderConf, 'utf8')
    addReplication(lab)
    const answer = await post(lab, '/reset', { scenario: 'seed' })
    expect(await answer.json()).toMatchObject({ scenario: 'seed', arrays: lab.arrays })
    expect(readFileSync(lab.state.cinderConf, 'utf8')).toBe(conf)
    expect((await volumeStatuses(cinder)).size).toBe(0) // with the token from before
    const pure1 = arrayClient(array(lab, 'pure1'))
    expect(await pure1.list('/volumes', {}, named)).toEqual([])
    const links = z.object({ type: z.string() })
    expect(await pure1.list('/array-connections', {}, links)).toHaveLength(2)
    for (const scenario of ['demo', 'trisync'])
      expect((await post(lab, '/reset', { scenario })).status).toBe(400)
  })

  it('stops time and lets it go on', async () => {
    const lab = await start(temporary())
    await post(lab, '/clock/freeze')
    const { clock } = await stateOf(lab)
    expect(clock.frozen).toBe(true)
    await post(lab, '/clock/advance', { durationMs: 5000 })
    expect((await stateOf(lab)).clock).toEqual({ frozen: true, nowMs: clock.nowMs + 5000 })
    await post(lab, '/clock/resume')
    expect((await stateOf(lab)).clock.frozen).toBe(false)
  })

  it('keeps its secrets in files that only their owner reads', async () => {
    const { state } = await start(temporary())
    for (const path of [state.cinderConf, state.farsideYaml, state.servicePassword])
      expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(parse(readFileSync(state.farsideYaml, 'utf8'))).toMatchObject({
      cloud: { name: 'lab' },
      cinderHosts: [{ host: 'devstack', conf: state.cinderConf }],
    })
  })

  it('answers nothing that a browser could have sent', async () => {
    const lab = await start(temporary())
    const ask = async (headers: Record<string, string>) =>
      (await fetch(`${lab.labUrl}/v1`, { headers })).status
    expect(await ask({ origin: lab.labUrl })).toBe(403)
    expect((await fetch(`${lab.labUrl}/v1/nothing`)).status).toBe(501)
  })
})
