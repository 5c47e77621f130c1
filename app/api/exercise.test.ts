import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type {
  AppliedConfiguration,
  BackendList,
  Configuration,
  LogPage,
} from '#lib/contracts/farside/backends.ts'
import type { Page } from '#lib/contracts/farside/common.ts'
import type { ApiErrorBody } from '#lib/contracts/farside/errors.ts'
import type { Lab as LabView } from '#lib/contracts/farside/lab.ts'
import type { Overview } from '#lib/contracts/farside/overview.ts'
import type { PodDetail, PodList } from '#lib/contracts/farside/pods.ts'
import type { PreflightReport } from '#lib/contracts/farside/preflight.ts'
import type {
  EditedProtectionGroup,
  ProtectionGroupDetail,
  ProtectionGroupList,
  RecoveryPointList,
} from '#lib/contracts/farside/protection-groups.ts'
import type { VolumeType, VolumeTypeList } from '#lib/contracts/farside/volume-types.ts'
import type { Volume, VolumeDetail } from '#lib/contracts/farside/volumes.ts'
import { apiRoutes } from '#lib/routes.ts'
import { type Client, type Lab, startLab } from './_test/lab.ts'

// Restarts of a service take their time.
vi.setConfig({ testTimeout: 30_000 })

// The exercise from end to end over the API, against a lab in a process of its own: each test goes on
// where the one before it stopped.

const backendId = 'devstack@puredriver-1'
const dayMs = 86_400_000

let lab: Lab
let admin: Client
let demo: Client
beforeAll(async () => {
  lab = await startLab()
  admin = await lab.signIn('admin')
  demo = await lab.signIn('demo')
}, 60_000)
afterAll(() => lab.stop())

const get = async <T>(client: Client, path: string): Promise<T> => {
  const { status, body } = await client<T>('GET', path)
  expect(status, JSON.stringify(body)).toBe(200)
  return body
}
const readConf = () => get<Configuration>(admin, apiRoutes.backendConfiguration(backendId))
const apply = (text: string, etag: string) =>
  admin<AppliedConfiguration>('PUT', apiRoutes.backendConfiguration(backendId), {
    text,
    etag,
    restart: true,
  })
const eventually = <T>(run: () => Promise<T>) => vi.waitFor(run, { timeout: 20_000, interval: 200 })

async function createType(name: string, replicationType: string): Promise<VolumeType> {
  const { status, body } = await admin<VolumeType>('POST', apiRoutes.volumeTypes(), {
    name,
    extraSpecs: { replication_enabled: '<is> True', replication_type: replicationType },
  })
  expect(status, JSON.stringify(body)).toBe(200)
  return body
}
async function createVolume(client: Client, name: string, volumeType: string): Promise<Volume> {
  const { status, body } = await client<Volume>('POST', apiRoutes.volumes(), {
    name,
    sizeGib: 2,
    volumeType,
  })
  expect(status, JSON.stringify(body)).toBe(200)
  return body
}
const settled = (client: Client, id: string, status: string) =>
  eventually(async () => {
    const volume = await get<VolumeDetail>(client, apiRoutes.volume(id))
    expect(volume.status).toBe(status)
    return volume
  })

/** What a pre-flight finds now. */
const checks = async () =>
  (await get<PreflightReport>(admin, apiRoutes.backendPreflight(backendId))).backends.flatMap(
    (backend) => backend.checks,
  )

describe('configuring the backend', () => {
  it('shows the backend up, with its pool, and the array that it stands on', async () => {
    const { backends } = await get<BackendList>(admin, apiRoutes.backends())
    expect(backends).toHaveLength(1)
    expect(backends[0]).toMatchObject({ id: backendId, service: { state: 'up' }, trouble: null })
    expect(backends[0]?.pools[0]?.name).toBe(`${backendId}#puredriver-1`)
    expect(await checks()).toMatchObject([
      { role: 'primary', array: { name: 'pure1' }, findings: [] },
    ])
  })

  it('writes the file with the real tokens, keeps a copy, and restarts', async () => {
    const conf = await readConf()
    expect(conf.text).toContain('pure_api_token = {{secret:')
    const pure2 = conf.knownArrays.find(({ name }) => name === 'pure2')
    const device = (type: string) =>
      `replication_device = backend_id:pure2-${type},san_ip:${pure2?.address},api_token:${pure2?.tokenPlaceholder},type:${type}\n`
    const text = `${conf.text}${device('async')}${device('sync')}pure_replica_interval_default = 3600
pure_replica_retention_short_term_default = 86400
pure_replica_retention_long_term_per_day_default = 5
pure_replica_retention_long_term_default = 7
`
    const { status, body } = await apply(text, conf.etag)
    expect(status).toBe(200)
    expect(body.restart).toMatchObject({ ok: true, exitCode: 0 })
    expect(body.backupName).toBe('cinder.conf.1')
    expect(body.configuration).toMatchObject({ text, restartNeeded: false })
    const written = join(lab.stateDir, 'cinder.conf')
    expect(await readFile(written, 'utf8')).toContain(`api_token:${lab.array('pure2').apiToken}`)
    expect((await stat(written)).mode & 0o777).toBe(0o600)
  })

  it('refuses to write over an edit of somebody else', async () => {
    const { text } = await readConf()
    const { status, body } = await admin<ApiErrorBody>(
      'PUT',
      apiRoutes.backendConfiguration(backendId),
      { text, etag: 'of an earlier file', restart: false },
    )
    expect(status).toBe(409)
    expect(body.error.message).toContain('nothing was written')
  })

  it('names the line of a placeholder that stands for nothing', async () => {
    const { text, etag } = await readConf()
    const { status, body } = await admin<ApiErrorBody>(
      'PUT',
      apiRoutes.backendConfiguration(backendId),
      { text: `# {{secret:000000000000}}\n${text}`, etag, restart: false },
    )
    expect(status).toBe(400)
    expect(body.error.fields?.text).toMatch(/^Line 1: /)
  })

  it('has the log of the restart', async () => {
    const { lines } = await get<LogPage>(admin, apiRoutes.backendLog(backendId))
    expect(lines.some(({ message }) => message.startsWith('Starting cinder-volume node'))).toBe(
      true,
    )
    expect(lines.at(-1)?.level).toBe('INFO')
  })
})

describe('what Cinder prepared on the arrays', () => {
  it('is a group with the interval and the retention of cinder.conf', async () => {
    const { groups } = await get<ProtectionGroupList>(admin, apiRoutes.protectionGroups())
    expect(groups.find(({ name }) => name === 'cinder-group')).toMatchObject({
      array: 'pure1',
      isLocal: true,
      targets: [{ name: 'pure2', allowed: true }],
      replicationSchedule: { enabled: true, intervalSeconds: 3600 },
      targetRetention: { allForSeconds: 86_400, perDay: 5, days: 7 },
      managedBy: backendId,
    })
    expect(groups.find(({ name }) => name === 'pure1:cinder-group')).toMatchObject({
      array: 'pure2',
      isLocal: false,
    })
  })

  it('is a pod stretched over both arrays, told once', async () => {
    await eventually(async () => {
      const { pods } = await get<PodList>(admin, apiRoutes.pods())
      expect(pods).toHaveLength(1)
      expect(pods[0]?.managedBy).toBe(backendId)
      expect(pods[0]?.arrays).toMatchObject([
        { name: 'pure1', status: 'online', mediatorStatus: 'online' },
        { name: 'pure2', status: 'online', mediatorStatus: 'online' },
      ])
    })
  })
})

describe('volumes', () => {
  const made: Record<string, Volume> = {}
  beforeAll(async () => {
    await createType('async', '<in> async')
    await createType('sync', '<in> sync')
    await createType('spaced', '<in>  async')
    for (const type of ['async', 'sync', 'spaced'])
      made[type] = await createVolume(demo, type, type)
  })
  const idOf = (type: string) => made[type]?.id ?? ''

  it('are chosen by people to whom Cinder does not show replication_type itself', async () => {
    const { volumeTypes } = await get<VolumeTypeList>(demo, apiRoutes.volumeTypes())
    expect(volumeTypes.find(({ name }) => name === 'sync')?.extraSpecs).toEqual({
      replication_enabled: '<is> True',
      replication_type: '<in> sync',
    })
  })

  it('of the async type are in the group, with a snapshot on its way or there', async () => {
    await settled(demo, idOf('async'), 'available')
    const volume = await eventually(async () => {
      const found = await get<VolumeDetail>(demo, apiRoutes.volume(idOf('async')))
      expect(found.protection.status).toBe('protected')
      expect(found.recentSnapshots).toMatchObject([
        { name: 'cinder-group.1', transfer: { target: 'pure2', progress: 1 } },
      ])
      return found
    })
    expect(volume.arrayVolumeName).toBe(`volume-${idOf('async')}-cinder`)
    expect(volume.placements).toMatchObject([{ array: 'pure1', destroyed: false }])
    expect(volume.groups).toMatchObject([
      { array: 'pure1', name: 'cinder-group', targets: ['pure2'] },
    ])
    expect(volume.host).toBeNull()
  })

  it('of the sync type are in the pod, on both arrays', async () => {
    const volume = await settled(admin, idOf('sync'), 'available')
    expect(volume.protection.status).toBe('protected')
    expect(volume.pod).toEqual({ array: 'pure1', name: 'cinder-pod' })
    expect(volume.placements.map(({ array }) => array)).toEqual(['pure1', 'pure2'])
    expect(volume.host).toBe(`${backendId}#puredriver-1`)
    expect(volume.projectName).toBe('demo') // of which the admin is no member
    const pod = await get<PodDetail>(admin, apiRoutes.pod('pure2', 'cinder-pod'))
    expect(pod.members).toMatchObject([
      { volume: { state: 'known', id: idOf('sync') }, onArrays: ['pure1', 'pure2'] },
    ])
  })

  it('of a type that the driver passes over are said to be unprotected', async () => {
    const volume = await settled(demo, idOf('spaced'), 'available')
    expect(volume.protection.status).toBe('unprotected')
    const overview = await get<Overview>(admin, apiRoutes.overview())
    expect(overview.attention[0]).toMatchObject({
      status: 'unprotected',
      volumes: [{ id: idOf('spaced') }],
    })
  })

  it('come page by page, filtered and sorted', async () => {
    const first = await get<Page<Volume>>(demo, `${apiRoutes.volumes()}?limit=2&sort=name:asc`)
    expect(first.items.map(({ name }) => name)).toEqual(['async', 'spaced'])
    const rest = await get<Page<Volume>>(
      demo,
      `${apiRoutes.volumes()}?limit=2&sort=name:asc&marker=${first.nextMarker}`,
    )
    expect(rest).toMatchObject({ items: [{ name: 'sync' }], nextMarker: null })
    const filtered = await get<Page<Volume>>(demo, `${apiRoutes.volumes()}?q=yn`)
    expect(filtered.items.map(({ name }) => name).sort()).toEqual(['async', 'sync'])
  })

  it('of a project are not shown to another one', async () => {
    const other = await createVolume(admin, 'of admin', 'async')
    expect((await demo('GET', apiRoutes.volume(other.id))).status).toBe(404)
    await settled(admin, other.id, 'available')
    expect((await admin('DELETE', apiRoutes.volume(other.id))).status).toBe(204)
  })

  it('can be renamed and grow', async () => {
    const path = apiRoutes.volume(idOf('sync'))
    expect((await demo('PATCH', path, { name: 'renamed', description: 'd' })).status).toBe(204)
    const extend = apiRoutes.extendVolume(idOf('sync'))
    expect((await demo('POST', extend, { newSizeGib: 5 })).status).toBe(204)
    await eventually(async () => {
      const found = await get<VolumeDetail>(demo, path)
      expect(found).toMatchObject({ name: 'renamed', sizeGib: 5, status: 'available' })
      expect(found.placements[0]?.provisionedBytes).toBe(5 * 1024 ** 3)
    })
  })
})

describe('the group', () => {
  const path = apiRoutes.protectionGroup('pure1', 'cinder-group')

  it('tells when it runs next and what a restart writes over it', async () => {
    const group = await get<ProtectionGroupDetail>(admin, path)
    expect(group.members).toHaveLength(1)
    expect(group.nextReplicationMs).toBeGreaterThan(group.asOfMs)
    expect(group.conf).toMatchObject({ backendId, intervalSeconds: 3600 })
  })

  it('can be edited, part by part', async () => {
    const change = { replicationSchedule: { intervalSeconds: 7200 } }
    const { body } = await admin<EditedProtectionGroup>('PATCH', path, change)
    expect(body).toMatchObject({ arrayChanged: true, conf: null })
    expect(body.group).toMatchObject({
      replicationSchedule: { enabled: true, intervalSeconds: 7200 },
      targetRetention: { allForSeconds: 86_400, perDay: 5, days: 7 },
      conf: { intervalSeconds: 3600 },
    })
    await admin('POST', apiRoutes.backendRestart(backendId))
    const after = await get<ProtectionGroupDetail>(admin, path)
    expect(after.replicationSchedule.intervalSeconds).toBe(3600)
  })

  it('has a snapshot for each hour of a day that the lab is advanced by', async () => {
    const advanced = await admin('POST', apiRoutes.labAdvance(), { durationMs: dayMs })
    expect(advanced.status).toBe(200)
    const list = await get<RecoveryPointList>(
      admin,
      apiRoutes.recoveryPoints('pure1', 'cinder-group'),
    )
    expect(list.totals.target).toBeGreaterThanOrEqual(24)
    const [newest] = list.points.filter(({ lane }) => lane === 'target')
    expect(newest).toMatchObject({ array: 'pure2', transfer: { progress: 1 } })
    const { backends, asOfMs } = await get<BackendList>(admin, apiRoutes.backends())
    expect(asOfMs - (backends[0]?.service.lastReportMs ?? 0)).toBeLessThan(60_000)
  })
})

describe('the typo', () => {
  const wrongToken = '11111111-2222-3333-4444-555555555555'

  it('is found before the file is written, by asking the arrays', async () => {
    const conf = await readConf()
    const text = conf.text.replace(/pure_api_token = .*/, `pure_api_token = ${wrongToken}`)
    const path = apiRoutes.backendConfigurationCheck(backendId)
    const { body } = await admin<PreflightReport>('POST', path, { text })
    const found = body.backends.flatMap((backend) => backend.checks)
    expect(found.map(({ role, findings }) => [role, ...findings.map(({ code }) => code)])).toEqual([
      ['primary', 'preflight-unauthorized'],
      ['async'],
      ['sync'],
    ])
    expect((await readConf()).etag).toBe(conf.etag)
  })

  it('takes the backend down, and every page says why', async () => {
    const conf = await readConf()
    const text = conf.text.replace(/pure_api_token = .*/, `pure_api_token = ${wrongToken}`)
    expect((await apply(text, conf.etag)).status).toBe(200)
    // At once, although Cinder calls it up for a minute more.
    const early = await get<BackendList>(admin, apiRoutes.backends())
    expect(early.backends[0]?.trouble?.message).toContain('failed to set up primary array')
    await admin('POST', apiRoutes.labAdvance(), { durationMs: 120_000 })
    const { backends } = await get<BackendList>(admin, apiRoutes.backends())
    expect(backends[0]?.service.state).toBe('down')
    const [primary, target] = await checks()
    expect(primary?.findings).toMatchObject([{ code: 'preflight-unauthorized' }])
    expect(target).toMatchObject({ array: { name: 'pure2' }, findings: [] })
    const groups = await get<ProtectionGroupList>(admin, apiRoutes.protectionGroups())
    expect(groups.arrays).toMatchObject([
      { name: 'pure1', asOfMs: null },
      { name: 'pure2', outage: null },
    ])
  })

  it('leaves a new volume in error, with the reason and the line of the log', async () => {
    const { id } = await createVolume(admin, 'late', 'async')
    const volume = await settled(admin, id, 'error')
    expect(volume.messages[0]?.text).toContain('Could not find any available weighted backend')
    expect(volume.logLines[0]).toMatchObject({ backendId })
    const at = volume.logLines[0]?.offset
    const page = await get<LogPage>(
      admin,
      `${apiRoutes.backendLog(backendId)}?around=${at}&limit=2`,
    )
    expect(page.lines.some(({ offset }) => offset === at)).toBe(true)
    // A member is told by Cinder, but sees no line of the service's log.
    const mine = await createVolume(demo, 'mine', 'async')
    expect((await settled(demo, mine.id, 'error')).logLines).toEqual([])
  })

  it('is over once it is mended', async () => {
    const conf = await readConf()
    const pure1 = conf.knownArrays.find(({ name }) => name === 'pure1')
    const line = `pure_api_token = ${pure1?.tokenPlaceholder}`
    const text = conf.text.replace(/pure_api_token = .*/, line)
    expect((await apply(text, conf.etag)).body.restart?.ok).toBe(true)
    await eventually(async () => {
      const { backends } = await get<BackendList>(admin, apiRoutes.backends())
      expect(backends[0]).toMatchObject({ service: { state: 'up' }, trouble: null })
    })
  })
})

describe('sessions', () => {
  it('end with the sign-out, also for who kept the cookie', async () => {
    const viewer = await lab.signIn('viewer')
    expect((await viewer('GET', apiRoutes.session())).status).toBe(200)
    expect((await viewer('DELETE', apiRoutes.session())).status).toBe(204)
    expect((await viewer('GET', apiRoutes.session())).status).toBe(401)
  })

  it('are not given for a wrong password', async () => {
    const signIn = { username: 'demo', password: 'wrong' }
    const { status, body } = await demo<ApiErrorBody>('POST', apiRoutes.session(), signIn)
    expect(status).toBe(400)
    expect(body.error.message).toBe('The user name, the password or the domain is not right.')
  })
})

describe('the lab', () => {
  it('goes back to the start of its scenario', async () => {
    const { status, body } = await admin<LabView>('POST', apiRoutes.labReset(), {
      scenario: 'seed',
    })
    expect(status, JSON.stringify(body)).toBe(200)
    const { items } = await get<Page<Volume>>(admin, `${apiRoutes.volumes()}?scope=admin`)
    expect(items).toEqual([])
    expect((await readConf()).text).not.toContain('replication_device')
  })
})

describe('the canary', () => {
  it('found no token and no password in anything that was answered', async () => {
    const service = await readFile(join(lab.stateDir, 'farside-service.password'), 'utf8')
    const wrongToken = '11111111-2222-3333-4444-555555555555'
    const secrets = [...lab.arrays.map(({ apiToken }) => apiToken), service.trim(), wrongToken]
    expect(lab.bodies.length).toBeGreaterThan(50)
    for (const secret of secrets) {
      expect(lab.bodies.filter((body) => body.includes(secret))).toEqual([])
    }
    expect(lab.bodies.filter((body) => /"password"|x-auth-token|gAAAA/i.test(body))).toEqual([])
  })
})
