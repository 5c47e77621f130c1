import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import type { Configuration } from '#lib/contracts/farside/backends.ts'
import type { ApiErrorBody } from '#lib/contracts/farside/errors.ts'
import type {
  ProtectionOffers,
  VolumeType,
  VolumeTypeList,
  VolumeTypeUsage,
} from '#lib/contracts/farside/volume-types.ts'
import type { Volume } from '#lib/contracts/farside/volumes.ts'
import { protectionWords } from '#lib/domain/volume-type/protection-words.ts'
import { apiRoutes } from '#lib/routes.ts'
import { type Client, type Lab, startLab } from './_test/lab.ts'

// Restarts of a service take their time.
vi.setConfig({ testTimeout: 30_000 })

// Volume types from end to end over the API; each test goes on where the one before it stopped.

const backendId = 'devstack@puredriver-1'
const enabled = { replication_enabled: '<is> True' }
let lab: Lab
let admin: Client
let demo: Client
beforeAll(async () => {
  lab = await startLab('seed')
  admin = await lab.signIn('admin')
  demo = await lab.signIn('demo')
}, 60_000)
afterAll(() => lab.stop())

const ask = async <T>(client: Client, ...call: Parameters<Client>): Promise<T> => {
  const { status, body } = await client<T>(...call)
  expect(status, JSON.stringify(body)).toBe(200)
  return body
}
const createType = (type: Record<string, unknown>) =>
  ask<VolumeType>(admin, 'POST', apiRoutes.volumeTypes(), type)
const eventually = <T>(run: () => Promise<T>) => vi.waitFor(run, { timeout: 20_000, interval: 200 })

it('tells what the backends give, from cinder.conf and the arrays', async () => {
  const path = apiRoutes.backendConfiguration(backendId)
  const conf = await ask<Configuration>(admin, 'GET', path)
  const pure2 = conf.knownArrays.find(({ name }) => name === 'pure2')
  const text = `${conf.text}replication_device = backend_id:pure2-async,san_ip:${pure2?.address},api_token:${pure2?.tokenPlaceholder}
pure_replica_interval_default = 7200
`
  await ask(admin, 'PUT', path, { text, etag: conf.etag, restart: true })
  const { offers } = await ask<ProtectionOffers>(admin, 'GET', apiRoutes.protectionOffers())
  expect(offers).toMatchObject([
    { backendId, array: 'pure1', source: 'array', outage: null, trisync: null },
  ])
  const [first] = offers
  if (first === undefined) throw new Error('no offer')
  expect(protectionWords('async', first.offer)).toBe(
    'a recovery point on pure2 every 2 hours; all of the last 4 hours, then 3 a day for 7 days',
  )
  expect(protectionWords('sync', first.offer)).toMatch(/no sync target/)
})

it('says what becomes of each type, to administrators only', async () => {
  const outlook = async (name: string, extraSpecs: Record<string, string>) =>
    (await createType({ name, extraSpecs })).outlook?.outcome
  expect(await outlook('gold', { ...enabled, replication_type: '<in> async' })).toBe('fine')
  expect(await outlook('capital', { ...enabled, replication_type: '<in> Async' })).toBe(
    'no-backend',
  )
  expect(await outlook('bare', { ...enabled, replication_type: 'async' })).toBe('unprotected')
  expect(await outlook('ghost', { ...enabled, replication_type: '<in> sync' })).toBe('phantom')
  const { volumeTypes } = await ask<VolumeTypeList>(demo, 'GET', apiRoutes.volumeTypes())
  expect(volumeTypes.map(({ outlook: own }) => own)).toEqual(volumeTypes.map(() => null))
})

it('makes the extra specs of a type those of a choice', async () => {
  const { id } = await createType({
    name: 'by-hand',
    extraSpecs: {
      Replication_Enabled: 'True',
      replication_type: 'Async',
      multiattach: '<is> True',
    },
  })
  const choose = async (choice: string) =>
    (await ask<VolumeType>(admin, 'PUT', apiRoutes.volumeTypeReplication(id), { choice }))
      .extraSpecs
  expect(await choose('sync')).toEqual({
    ...enabled,
    replication_type: '<in> sync',
    multiattach: '<is> True',
  })
  expect(await choose('none')).toEqual({ multiattach: '<is> True' })
  const refused = await admin('PUT', apiRoutes.volumeTypeReplication(id), { choice: 'Async' })
  expect(refused.status).toBe(400)
})

it('counts the volumes of each type, and passes on that Cinder refuses to change it then', async () => {
  const { volumeTypes } = await ask<VolumeTypeList>(admin, 'GET', apiRoutes.volumeTypes())
  const bare = volumeTypes.find(({ name }) => name === 'bare')
  if (bare === undefined) throw new Error('no type')
  for (const client of [demo, admin]) {
    await ask<Volume>(client, 'POST', apiRoutes.volumes(), { sizeGib: 1, volumeType: 'bare' })
  }
  await eventually(async () => {
    const { usage } = await ask<VolumeTypeUsage>(admin, 'GET', apiRoutes.volumeTypeUsage())
    expect(usage).toEqual([{ typeName: 'bare', volumes: 2, byStatus: { unprotected: 2 } }])
  })
  const spec = { key: 'replication_type', value: '<in> async' }
  const calls: [Parameters<Client>[0], string, unknown][] = [
    ['PUT', apiRoutes.extraSpecs(bare.id), spec],
    ['PUT', apiRoutes.volumeTypeReplication(bare.id), { choice: 'async' }],
    ['DELETE', apiRoutes.extraSpec(bare.id, 'replication_type'), undefined],
  ]
  for (const [method, path, body] of calls) {
    const refused = await admin<ApiErrorBody>(method, path, body)
    expect(refused.status).toBe(409)
    expect(refused.body.error.message).toMatch(/Volume Type is currently in use/)
  }
})

it('opens a private copy to the projects of its original, and takes back one that it cannot', async () => {
  const original = await createType({ name: 'private', isPublic: false, extraSpecs: {} })
  await openTo('demo', original.id)
  const visible = async () =>
    (await ask<VolumeTypeList>(demo, 'GET', apiRoutes.volumeTypes())).volumeTypes.map(
      ({ name }) => name,
    )
  await createType({ name: 'closed', isPublic: false, extraSpecs: {} })
  expect(await visible()).not.toContain('closed')
  await createType({ name: 'open', isPublic: false, extraSpecs: {}, copyOf: original.id })
  expect(await visible()).toEqual(expect.arrayContaining(['private', 'open']))
  const gone = await admin<ApiErrorBody>('POST', apiRoutes.volumeTypes(), {
    name: 'orphan',
    isPublic: false,
    extraSpecs: {},
    copyOf: '00000000-0000-0000-0000-000000000000',
  })
  expect(gone.status).toBe(404)
  const { volumeTypes } = await ask<VolumeTypeList>(admin, 'GET', apiRoutes.volumeTypes())
  expect(volumeTypes.map(({ name }) => name)).not.toContain('orphan')
})

it('falls back on cinder.conf while the array is silent, and calls nothing protected', async () => {
  await ask(admin, 'POST', apiRoutes.labFaults(), { kind: 'array-off', array: 'pure1' })
  await eventually(async () => {
    const { offers } = await ask<ProtectionOffers>(admin, 'GET', apiRoutes.protectionOffers())
    expect(offers).toMatchObject([
      { backendId, array: 'pure1', source: 'conf', offer: { asyncTargets: ['pure2-async'] } },
    ])
    expect(offers[0]?.outage?.message).not.toBe('')
    const { usage } = await ask<VolumeTypeUsage>(admin, 'GET', apiRoutes.volumeTypeUsage())
    expect(usage).toEqual([{ typeName: 'bare', volumes: 2, byStatus: { unknown: 2 } }])
  })
  const { volumeTypes } = await ask<VolumeTypeList>(admin, 'GET', apiRoutes.volumeTypes())
  expect(volumeTypes.length).toBeGreaterThan(4)
})

/** What `openstack volume type set --project` does: the console has no page for it. */
async function openTo(user: string, typeId: string): Promise<void> {
  const projectOf = async (name: string) => {
    const account = lab.users.find((each) => each.name === name)
    const domain = { name: 'Default' }
    const answer = await fetch(`${lab.keystone}/auth/tokens`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        auth: {
          identity: {
            methods: ['password'],
            password: { user: { name, password: account?.password, domain } },
          },
          scope: { project: { name: account?.project, domain } },
        },
      }),
    })
    const { token } = (await answer.json()) as { token: { project: { id: string } } }
    return { id: token.project.id, token: answer.headers.get('x-subject-token') ?? '' }
  }
  const { id: project } = await projectOf(user)
  const { id: own, token } = await projectOf('admin')
  const answer = await fetch(`${lab.cinder}/${own}/types/${typeId}/action`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-auth-token': token },
    body: JSON.stringify({ addProjectAccess: { project } }),
  })
  expect(answer.status).toBe(202)
}
