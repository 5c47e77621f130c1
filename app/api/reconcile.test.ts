import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { ReconcilePage, ReconcileRow } from '#lib/contracts/farside/reconcile.ts'
import type { ReconcileChoices, ReconcileResult } from '#lib/contracts/farside/reconcile-acts.ts'
import type { Volume } from '#lib/contracts/farside/volumes.ts'
import { apiRoutes } from '#lib/routes.ts'
import { type Client, type Lab, startLab } from './_test/lab.ts'
import { anyItem, storageAdmin } from './_test/storage-admin.ts'

vi.setConfig({ testTimeout: 30_000 })

const GIB = 1024 ** 3
const eventually = <T>(run: () => Promise<T>) => vi.waitFor(run, { timeout: 15_000, interval: 200 })

let lab: Lab
let admin: Client
let array: ReturnType<typeof storageAdmin>
beforeAll(async () => {
  lab = await startLab()
  admin = await lab.signIn('admin')
  array = storageAdmin(lab, 'pure1')
  await admin('POST', apiRoutes.volumeTypes(), { name: 'plain', extraSpecs: {} })
}, 60_000)
afterAll(async () => {
  await array.close()
  await lab.stop()
})

const list = async (path: string = apiRoutes.reconcile()) => {
  const { status, body } = await admin<ReconcilePage>('GET', path)
  expect(status, JSON.stringify(body)).toBe(200)
  return body
}
const itemOf = (name: string, path?: string) =>
  eventually(async () => {
    const found = (await list(path)).items.find((row) => row.name === name)
    if (found === undefined) throw new Error(`Nothing about ${name}`)
    return found
  })
const act = <T = ReconcileResult>(name: string, body: object) =>
  admin<T>('POST', apiRoutes.reconcileAct(name), body)

async function newVolume(name: string): Promise<{ id: string; onArray: string }> {
  const { body } = await admin<Volume>('POST', apiRoutes.volumes(), {
    name,
    sizeGib: 1,
    volumeType: 'plain',
  })
  const onArray = `volume-${body.id}-cinder`
  await eventually(async () => {
    const { body: now } = await admin<Volume>('GET', apiRoutes.volume(body.id))
    expect(now.status).toBe('available')
  })
  return { id: body.id, onArray }
}
const patch = (name: string, body: object) =>
  array.patch('/volumes', { names: [name] }, body, anyItem)
const settle = () =>
  admin('POST', apiRoutes.labAdvance(), { durationMs: 300_000 }).then(({ status }) =>
    expect(status).toBe(200),
  )

/** As an operator would with `openstack quota set`. */
async function setQuota(quotaSet: Record<string, number>): Promise<void> {
  const user = lab.users.find(({ name }) => name === 'admin')
  const domain = { name: 'Default' }
  const identity = {
    methods: ['password'],
    password: { user: { name: user?.name, password: user?.password, domain } },
  }
  const scope = { project: { name: user?.project, domain } }
  const json = { 'content-type': 'application/json' }
  const signedIn = await fetch(`${lab.keystone}/auth/tokens`, {
    method: 'POST',
    headers: json,
    body: JSON.stringify({ auth: { identity, scope } }),
  })
  const { token } = (await signedIn.json()) as { token: { project: { id: string } } }
  const projectId = token.project.id
  const answer = await fetch(`${lab.cinder}/${projectId}/os-quota-sets/${projectId}`, {
    method: 'PUT',
    headers: { ...json, 'x-auth-token': signedIn.headers.get('x-subject-token') ?? '' },
    body: JSON.stringify({ quota_set: quotaSet }),
  })
  expect(answer.status, await answer.text()).toBe(200)
}

describe('an act', () => {
  it('is refused when what it mends is not so any more', async () => {
    const { onArray } = await newVolume('quick')
    await patch(onArray, { destroyed: true })
    const row = await itemOf('quick')
    expect(row.kind).toBe('pending-eradication')
    await patch(onArray, { destroyed: false })
    const { status, body } = await act<{ error: { message: string } }>('recover', { item: row.id })
    expect(status).toBe(409)
    expect(body.error.message).toContain('quick has changed meanwhile')
  })

  it('of another kind than the item allows is refused, and so is one about nothing', async () => {
    const { onArray } = await newVolume('bigger')
    await patch(onArray, { provisioned: 2 * GIB })
    const { id } = await itemOf('bigger')
    expect((await act('destroy', { item: id, confirmName: onArray })).status).toBe(409)
    expect((await act('resize', { item: 'size-differs/nobody' })).status).toBe(409)
    expect((await act('resize', {})).status).toBe(400)
    const { status, body } = await act('resize', { item: id })
    expect(status, JSON.stringify(body)).toBe(200)
    expect(body.complete).toBe(true)
  })

  it('never renames another volume of Cinder over a phantom', async () => {
    const phantom = await newVolume('phantom')
    const other = await newVolume('other')
    await patch(phantom.onArray, { name: 'elsewhere' })
    await settle()
    const row = await itemOf('phantom')
    expect(row.headline).toBe('Does not exist on pure1; it may be elsewhere')
    const { body: choices } = await admin<ReconcileChoices>(
      'GET',
      `${apiRoutes.reconcileChoices()}?item=${encodeURIComponent(row.id)}`,
    )
    expect(choices.candidates.map(({ name }) => name)).toEqual(['elsewhere'])
    expect((await act('rename', { item: row.id, from: other.onArray })).status).toBe(409)
    expect((await act('rename', { item: row.id, from: 'nothing' })).status).toBe(409)
    expect((await act('rename', { item: row.id, from: 'elsewhere' })).body.complete).toBe(true)
    await eventually(async () =>
      expect((await list()).items.map(({ name }) => name)).not.toContain('phantom'),
    )
  })

  it('destroys only what was named, letter by letter', async () => {
    const name = 'volume-99999999-2222-3333-4444-555555555555-cinder'
    await array.post('/volumes', { names: [name] }, { provisioned: GIB }, anyItem)
    await settle()
    const row = await itemOf(name)
    const wrong = await act<{ error: { fields: Record<string, string> } }>('destroy', {
      item: row.id,
      confirmName: `${name} `,
    })
    expect([wrong.status, wrong.body.error.fields]).toEqual([400, { confirmName: `Type ${name}` }])
    expect((await act('destroy', { item: row.id, confirmName: name })).status).toBe(200)
    const lingering = await itemOf(name, `${apiRoutes.reconcile()}?kind=lingering`)
    expect(lingering.remedies).toEqual([{ act: 'recover', blockedBy: null }])
  })

  it('does not manage beyond the quota, and says so before anything is renamed', async () => {
    await array.post('/volumes', { names: ['huge'] }, { provisioned: 5_000 * GIB }, anyItem)
    const row = await itemOf('huge', `${apiRoutes.reconcile()}?kind=foreign`)
    const { body: choices } = await admin<ReconcileChoices>(
      'GET',
      `${apiRoutes.reconcileChoices()}?item=${encodeURIComponent(row.id)}`,
    )
    const [host] = choices.hosts
    await setQuota({ gigabytes: 1_000 })
    const manage = (changes: object) =>
      act<{ error: { message: string; fields?: object } }>('manage', {
        item: row.id,
        host,
        volumeType: 'plain',
        ...changes,
      })
    expect((await manage({ volumeType: 'none such' })).body.error.fields).toHaveProperty(
      'volumeType',
    )
    expect((await manage({ host: 'a@b#c' })).body.error.fields).toHaveProperty('host')
    const { status, body } = await manage({})
    expect([status, body.error.message]).toEqual([400, expect.stringContaining('no 5000 GiB left')])
    await itemOf('huge', `${apiRoutes.reconcile()}?kind=foreign`)
    await setQuota({ gigabytes: -1 })
  })
})

describe('the list', () => {
  it('pages, filters and counts', async () => {
    const names = Array.from({ length: 4 }, (_, index) => `page-${index}`)
    for (const name of names) {
      await array.post('/volumes', { names: [name] }, { provisioned: GIB }, anyItem)
    }
    const of = (query: string) => list(`${apiRoutes.reconcile()}?kind=foreign&${query}`)
    await eventually(async () => expect((await of('q=page-')).total).toBe(4))
    const first = await of('q=page-&limit=3')
    expect([first.items.length, first.nextMarker]).toEqual([3, '3'])
    const rest = await of(`q=page-&limit=3&marker=${first.nextMarker}`)
    const seen = [...first.items, ...rest.items].map(({ name }: ReconcileRow) => name)
    expect([seen, rest.nextMarker]).toEqual([names, null])
    expect((await of('q=page-&array=pure2')).total).toBe(0)
    expect(first.counts.foreign).toBeGreaterThanOrEqual(4)
  })

  it('is saved as a file', async () => {
    const { status, body, headers } = await admin<Record<string, string>[]>(
      'GET',
      apiRoutes.reconcileExport({ kind: 'foreign', q: 'page-0', format: 'json' }),
    )
    expect(status).toBe(200)
    expect(headers.get('content-disposition')).toContain('reconcile')
    expect(body).toMatchObject([{ kind: 'foreign', array: 'pure1', array_volume_name: 'page-0' }])
  })

  it('holds no token', () => {
    const tokens = lab.arrays.flatMap(({ apiToken, adminApiToken }) => [apiToken, adminApiToken])
    for (const token of tokens) expect(lab.bodies.join('')).not.toContain(token)
  })
})
