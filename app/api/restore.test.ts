import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Lab as LabView } from '#lib/contracts/farside/lab.ts'
import type { ReconcilePage, ReconcileRow } from '#lib/contracts/farside/reconcile.ts'
import type {
  ChangedPoint,
  ClonedVolume,
  PointVolume,
  PointVolumes,
} from '#lib/contracts/farside/restore.ts'
import type { Volume } from '#lib/contracts/farside/volumes.ts'
import { volumeSchema } from '#lib/contracts/flasharray/volume.ts'
import { apiRoutes } from '#lib/routes.ts'
import { type Client, type Lab, startLab } from './_test/lab.ts'
import { named, recoveryPoints, suffixOf } from './_test/points.ts'
import { changeRole } from './_test/project-roles.ts'
import { anyItem, storageAdmin } from './_test/storage-admin.ts'

vi.setConfig({ testTimeout: 60_000 })

const GIB = 1024 ** 3
type Refused = { error: { code: string; message: string; fields?: Record<string, string> } }

let lab: Lab
let admin: Client
let pure1: ReturnType<typeof storageAdmin>
beforeAll(async () => {
  lab = await startLab('demo')
  admin = await lab.signIn('admin')
  pure1 = storageAdmin(lab, 'pure1')
}, 120_000)
afterAll(async () => {
  await pure1.close()
  await lab.stop()
})

const { points, pointBefore, volumesOf, act } = recoveryPoints(() => admin)

const onArray = async (name: string) =>
  (await pure1.list('/volumes', { filter: `name='${name}'` }, volumeSchema))[0]

describe('what is in a point', () => {
  it('is told with the sizes of then, and who was not in it yet', async () => {
    const before = await pointBefore(8)
    const list = await volumesOf(before)
    expect(named(list, 'shop-db')).toMatchObject({
      sizeBytes: 100 * GIB,
      isMember: true,
      volume: { typeName: 'async', project: { name: 'webshop' }, projectBlockedBy: null },
      newArrayVolumeName: `shop-db-from-${suffixOf(before)}`,
    })
    // It left the group a day ago, and was in it before that.
    expect(list.volumes.map(({ volume }) => volume?.name)).not.toContain('intranet-files')
    const older = await volumesOf(await pointBefore(30))
    expect(named(older, 'intranet-files').isMember).toBe(false)
    expect(list.hosts).toEqual([expect.stringMatching(/@puredriver-1#/)])
    expect(list.types.map(({ type }) => type)).toContain('async')
  })

  it('names the members that joined after it', async () => {
    const { body: made } = await admin<Volume>('POST', apiRoutes.volumes(), {
      name: 'late',
      sizeGib: 1,
      volumeType: 'async',
    })
    await vi.waitFor(async () => {
      const { notYet } = await volumesOf(await pointBefore(8))
      expect(notYet).toContainEqual({ arrayVolumeName: `volume-${made.id}-cinder`, name: 'late' })
    }, 15_000)
  })

  it('is not told of a point that there is not', async () => {
    const path = apiRoutes.recoveryPointVolumes('pure1', 'cinder-group', '9999')
    expect((await admin<Refused>('GET', path)).status).toBe(404)
  })
})

describe('cloning', () => {
  const wish = (list: PointVolumes, held: PointVolume, changes: object = {}) => ({
    snapshot: held.snapshot,
    newArrayVolumeName: held.newArrayVolumeName,
    host: list.hosts[0],
    name: `${held.volume?.name} restored`,
    volumeType: held.volume?.typeName,
    projectId: held.volume?.project.id,
    ...changes,
  })

  it('gives a new volume to the project of the original, in its type', async () => {
    const point = await pointBefore(24)
    const list = await volumesOf(point)
    const held = named(list, 'shop-db')
    const { status, body } = await act<ClonedVolume>(point, 'clone', wish(list, held))
    expect(status, JSON.stringify(body)).toBe(200)
    expect(body).toMatchObject({ complete: true, projectName: 'webshop' })
    expect(body.steps[0]?.text).toBe(
      `${held.newArrayVolumeName} is made on pure1 from ${held.snapshot}`,
    )
    const { body: volume } = await admin<Volume>('GET', apiRoutes.volume(body.volumeId ?? ''))
    expect(volume).toMatchObject({
      name: 'shop-db restored',
      sizeGib: 100,
      volumeTypeName: 'async',
      status: 'available',
    })
    expect(await onArray(`volume-${body.volumeId}-cinder`)).toMatchObject({
      provisioned: 100 * GIB,
      source: { name: held.arrayVolumeName },
    })
    expect(await onArray(held.newArrayVolumeName)).toBeUndefined()
  })

  it('is refused where one is no administrator, and nothing is made', async () => {
    const point = await pointBefore(24)
    const held = named(await volumesOf(point), 'wiki-data')
    const refused = async (message: string) => {
      const { status, body } = await act<Refused>(
        point,
        'clone',
        wish(await volumesOf(point), held),
      )
      expect([status, body.error.fields?.projectId]).toEqual([
        403,
        expect.stringContaining(message),
      ])
      expect(await onArray(held.newArrayVolumeName)).toBeUndefined()
    }
    await changeRole(lab, 'PUT', 'member', 'demo')
    await changeRole(lab, 'DELETE', 'admin', 'demo')
    admin = await lab.signIn('admin')
    await refused('you are none in project demo')
    await changeRole(lab, 'DELETE', 'member', 'demo')
    admin = await lab.signIn('admin')
    expect(named(await volumesOf(point), 'wiki-data').volume?.projectBlockedBy).toBe(
      'You have no role in demo',
    )
    await refused('You have no role in that project')
    const list = await volumesOf(point)
    const { body } = await act<ClonedVolume>(
      point,
      'clone',
      wish(list, held, { projectId: list.project.id }),
    )
    expect(body).toMatchObject({ complete: true, projectName: 'admin' })
    await changeRole(lab, 'PUT', 'admin', 'demo')
  })

  it.each([
    ['host', { host: 'a@b#c' }],
    ['volumeType', { volumeType: 'none such' }],
    ['volumeType', { volumeType: 'tier-two' }],
    ['name', { name: '' }],
    ['newArrayVolumeName', { newArrayVolumeName: 'cinder-pod::x' }],
    ['newArrayVolumeName', { newArrayVolumeName: `volume-${crypto.randomUUID()}-cinder` }],
  ])('says at %s what is wrong, before anything is written', async (field, changes) => {
    const point = await pointBefore(24)
    const list = await volumesOf(point)
    const held = named(list, 'shop-mail')
    const { status, body } = await act<Refused>(point, 'clone', wish(list, held, changes))
    expect([status, Object.keys(body.error.fields ?? {})]).toEqual([400, [field]])
    expect(await onArray(held.newArrayVolumeName)).toBeUndefined()
  })

  it('never overwrites: a name that is taken is refused, and another one proposed', async () => {
    const point = await pointBefore(24)
    const held = named(await volumesOf(point), 'shop-search')
    await pure1.post(
      '/volumes',
      { names: [held.newArrayVolumeName] },
      { provisioned: GIB },
      anyItem,
    )
    const list = await volumesOf(point)
    expect(named(list, 'shop-search').newArrayVolumeName).toBe(`${held.newArrayVolumeName}-2`)
    const { status, body } = await act<Refused>(point, 'clone', wish(list, held))
    expect([status, body.error.message]).toEqual([502, expect.stringContaining('already exists')])
    expect((await onArray(held.newArrayVolumeName))?.provisioned).toBe(GIB)
  })

  it('tells what is half done, and Reconcile lists it', async () => {
    const point = await pointBefore(24)
    const list = await volumesOf(point)
    const held = named(list, 'ledger')
    // The array makes it, and then refuses to rename it for the driver.
    await admin('POST', apiRoutes.labFaults(), { kind: 'patch-refused', array: 'pure1' })
    const { body } = await act<ClonedVolume>(point, 'clone', wish(list, held))
    const { body: faults } = await admin<LabView>('GET', apiRoutes.lab())
    const fault = faults.faults.find(({ kind }) => kind === 'patch-refused')
    await admin('DELETE', apiRoutes.labFault(fault?.id ?? ''))
    expect([body.complete, body.isLeftOnArray]).toEqual([false, true])
    expect(body.steps.map(({ state }) => state)).not.toContain('not-tried')
    expect(body.steps[0]?.state).toBe('done')
    expect(await onArray(held.newArrayVolumeName)).toBeDefined()
    await vi.waitFor(async () => {
      const { body: page } = await admin<ReconcilePage>(
        'GET',
        `${apiRoutes.reconcile()}?kind=foreign`,
      )
      expect(page.items.map(({ found }: ReconcileRow) => found?.name)).toContain(
        held.newArrayVolumeName,
      )
    }, 15_000)
  })
})

describe('overwriting', () => {
  it('needs a volume that nobody has, and its name', async () => {
    const point = await pointBefore(24)
    const list = await volumesOf(point)
    const attached = named(list, 'shop-media')
    expect(attached.overwriteBlockedBy).toContain('detach it first')
    const confirmed = { snapshot: attached.snapshot, confirmName: 'shop-media' }
    expect((await act(point, 'overwrite', confirmed)).status).toBe(409)
    const { snapshot } = named(list, 'reports')
    const wrong = await act<Refused>(point, 'overwrite', { snapshot, confirmName: 'report' })
    expect(wrong.body.error.fields).toEqual({ confirmName: 'Type reports' })
  })

  it('puts the data of then in place, and leaves the size that Cinder knows', async () => {
    const point = await pointBefore(24)
    const held = named(await volumesOf(point), 'reports')
    const id = held.volume?.id ?? ''
    const before = await onArray(held.arrayVolumeName)
    expect(
      (await admin('POST', apiRoutes.extendVolume(id), { newSizeGib: 25 })).status,
    ).toBeLessThan(300)
    await vi.waitFor(
      async () => expect((await onArray(held.arrayVolumeName))?.provisioned).toBe(25 * GIB),
      15_000,
    )
    await vi.waitFor(async () => {
      const { body } = await admin<Volume>('GET', apiRoutes.volume(id))
      expect(body.status).toBe('available')
    }, 15_000)
    const { status, body } = await act(point, 'overwrite', {
      snapshot: held.snapshot,
      confirmName: 'reports',
    })
    expect(status, JSON.stringify(body)).toBe(200)
    expect(body.steps.map(({ text }) => text)).toEqual([
      `${held.arrayVolumeName} on pure1 has the data of ${held.snapshot}`,
      'It is 25 GiB again, as in Cinder',
    ])
    const after = await onArray(held.arrayVolumeName)
    expect([after?.id, after?.serial, after?.provisioned]).toEqual([
      before?.id,
      before?.serial,
      25 * GIB,
    ])
  })
})

describe('a point', () => {
  it('is destroyed, recovered, destroyed again and eradicated', async () => {
    const point = await pointBefore(20)
    const now = async () => (await points()).find(({ name }) => name === point.name)
    expect((await act(point, 'recover')).status).toBe(409)
    expect((await act(point, 'eradicate', { confirmSuffix: suffixOf(point) })).status).toBe(409)
    const { body } = await act<ChangedPoint>(point, 'destroy')
    expect(body).toMatchObject({ name: point.name, destroyed: true })
    expect(body.eradicatesMs).toBeGreaterThan(point.createdMs)
    expect(await now()).toMatchObject({ destroyed: true })
    expect((await act(point, 'clone', {})).status).toBe(400)
    expect((await act<ChangedPoint>(point, 'recover')).body.destroyed).toBe(false)
    expect(await now()).toMatchObject({ destroyed: false })
    await act(point, 'destroy')
    const wrong = await act<Refused>(point, 'eradicate', { confirmSuffix: 'no' })
    expect(wrong.body.error.fields).toEqual({ confirmSuffix: `Type ${suffixOf(point)}` })
    expect((await act(point, 'eradicate', { confirmSuffix: suffixOf(point) })).status).toBe(204)
    expect(await now()).toBeUndefined()
  })

  it('of a target is changed there and nowhere else', async () => {
    const copy = await pointBefore(4, 'target')
    expect((await act<ChangedPoint>(copy, 'destroy')).body.destroyed).toBe(true)
    const both = (await points()).filter((point) => suffixOf(point) === suffixOf(copy))
    expect(both.map(({ array: at, destroyed }) => [at, destroyed]).sort()).toEqual([
      ['pure1', false],
      ['pure2', true],
    ])
  })
})

it('shows nothing secret', () => {
  const secrets = lab.arrays.flatMap(({ apiToken, adminApiToken }) => [apiToken, adminApiToken])
  expect(secrets.filter((secret) => lab.bodies.some((body) => body.includes(secret)))).toEqual([])
})
