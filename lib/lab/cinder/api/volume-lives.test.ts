import { beforeEach, describe, expect, it } from 'vitest'
import { RpcError } from '../db/rpc.ts'
import { queuedTasks } from '../db/tasks.ts'
import { answerCalls, workOff } from './test-backend.ts'
import { addBackend, createTestCloud, type TestCloud } from './test-cloud.ts'

const BACKEND = 'devstack@puredriver-1'
const SERVER = '11111111-2222-4333-8444-555555555555'

type Answer = { status: number; body: Record<string, { message?: string }> }
type Named = { id: string; status: string; metadata: Record<string, string> }
type VolumeBody = { volume: Named & { attachments: { attachment_id: string; device: string }[] } }

let cloud: TestCloud
beforeEach(async () => {
  cloud = await createTestCloud()
  addBackend(cloud.store, BACKEND)
})

type User = 'admin' | 'demo' | 'viewer'
const ask = (
  user: User,
  method: string,
  path: string,
  body?: unknown,
  version?: string,
): Promise<Answer> => cloud.ask(user, method, path, body, version)

async function made(volume: object = { size: 1 }, user: User = 'demo'): Promise<string> {
  const { body }: { body: VolumeBody } = await cloud.ask(user, 'POST', '/volumes', { volume })
  workOff(cloud.store, BACKEND)
  return body.volume.id
}
const act = (id: string, name: string, body: unknown = {}, user: User = 'demo') =>
  ask(user, 'POST', `/volumes/${id}/action`, { [name]: body })
const show = async (id: string): Promise<VolumeBody['volume']> => {
  const { body }: { body: VolumeBody } = await cloud.ask('admin', 'GET', `/volumes/${id}`)
  return body.volume
}
const tasks = () =>
  queuedTasks(cloud.store, BACKEND, 10).map(({ method, payload }) => ({ method, payload }))
const messageOf = ({ status, body }: Answer) => {
  const [fault] = Object.values(body)
  return [status, fault?.message]
}

describe('what the API hands to a backend', () => {
  const payload = (volumeId: string, more: object = {}) =>
    expect.objectContaining({ volumeId, projectId: cloud.projectOf('demo'), ...more })

  it('names the task, the volume and what it is about', async () => {
    const id = await made({ size: 2 })
    const snapshot: { body: { snapshot: Named } } = await cloud.ask('demo', 'POST', '/snapshots', {
      snapshot: { volume_id: id },
    })
    const snapshotId = snapshot.body.snapshot.id
    expect(tasks()).toEqual([{ method: 'create_snapshot', payload: payload(id, { snapshotId }) }])
    workOff(cloud.store, BACKEND)
    await act(id, 'revert', { snapshot_id: snapshotId })
    expect(tasks()).toEqual([
      { method: 'revert_to_snapshot', payload: payload(id, { snapshotId }) },
    ])
    expect(await show(id)).toMatchObject({ status: 'reverting' })
    workOff(cloud.store, BACKEND)
    await ask('demo', 'DELETE', `/volumes/${id}?cascade=true`)
    expect(tasks()).toEqual([{ method: 'delete_volume', payload: payload(id, { cascade: true }) }])
  })

  it('makes a clone where its source is, whatever else there is', async () => {
    const id = await made({ size: 2 })
    addBackend(cloud.store, 'devstack@roomier', { free_capacity_gb: 99_999 })
    const clone = await made({ source_volid: id })
    expect(await show(clone)).toMatchObject({
      'os-vol-host-attr:host': `${BACKEND}#puredriver-1`,
      size: 2,
      source_volid: id,
    })
  })

  it('asks for a retype only where the pool takes the new type', async () => {
    const type = (name: string, extra_specs: object) =>
      ask('admin', 'POST', '/types', { volume_type: { name, extra_specs } })
    await type('async', { replication_type: '<in> async' })
    await type('elsewhere', { volume_backend_name: 'elsewhere' })
    const id = await made()
    expect((await act(id, 'os-retype', { new_type: 'elsewhere' })).status).toBe(202)
    expect(tasks()).toEqual([])
    expect(await show(id)).toMatchObject({ status: 'available', volume_type: '__DEFAULT__' })
    await act(id, 'os-retype', { new_type: 'async', migration_policy: 'never' })
    const host = `${BACKEND}#puredriver-1`
    expect(tasks()).toMatchObject([
      { method: 'retype', payload: { volumeId: id, host, migrationPolicy: 'never' } },
    ])
    workOff(cloud.store, BACKEND)
    expect(await show(id)).toMatchObject({ status: 'available', volume_type: 'async' })
  })

  it('of what is managed, unmanaged and read again', async () => {
    const { body }: { body: VolumeBody } = await cloud.ask('admin', 'POST', '/manageable_volumes', {
      volume: { host: BACKEND, ref: { 'source-name': 'old' }, name: 'mine' },
    })
    const { id } = body.volume
    expect(tasks()).toMatchObject([
      { method: 'manage_existing', payload: { volumeId: id, ref: { 'source-name': 'old' } } },
    ])
    workOff(cloud.store, BACKEND)
    expect(await show(id)).toMatchObject({ status: 'available', name: 'mine', size: 1 })
    await act(id, 'os-unmanage', {}, 'admin')
    expect(tasks()).toMatchObject([{ method: 'delete_volume', payload: { unmanageOnly: true } }])
    expect(await show(id)).toMatchObject({ status: 'unmanaging' })
  })
})

describe('attaching', () => {
  it('the older way tells who has the volume, and takes it back', async () => {
    const id = await made()
    await act(id, 'os-reserve')
    expect(await act(id, 'os-initialize_connection', { connector: { host: 'h' } })).toMatchObject({
      status: 200,
      body: { connection_info: { driver_volume_type: 'iscsi' } },
    })
    await act(id, 'os-attach', { instance_uuid: SERVER, mountpoint: '/dev/vdb' })
    const attached = await show(id)
    expect(attached).toMatchObject({
      status: 'in-use',
      metadata: { attached_mode: 'rw', readonly: 'False' },
      attachments: [{ server_id: SERVER, device: '/dev/vdb' }],
    })
    expect(await act(id, 'os-attach', { host_name: 'h', mountpoint: '/x' })).toMatchObject({
      status: 400,
    })
    await act(id, 'os-begin_detaching')
    await act(id, 'os-terminate_connection', { connector: { host: 'h' } })
    await act(id, 'os-detach', { attachment_id: attached.attachments[0]?.attachment_id })
    expect(await show(id)).toMatchObject({
      status: 'available',
      attachments: [],
      metadata: { readonly: 'False' },
    })
  })

  it('by attachments goes from reserved over attaching to attached', async () => {
    const id = await made()
    const { body }: { body: { attachment: Named } } = await cloud.ask(
      'demo',
      'POST',
      '/attachments',
      { attachment: { volume_uuid: id, instance_uuid: SERVER } },
    )
    const path = `/attachments/${body.attachment.id}`
    expect(body.attachment).toMatchObject({ status: 'reserved', attach_mode: 'null' })
    expect(await show(id)).toMatchObject({ status: 'reserved' })
    const connector = { host: 'compute', mountpoint: '/dev/vdc', mode: 'ro' }
    const update = await ask('demo', 'PUT', path, { attachment: { connector } })
    // Cinder shows the attachment as it was when the request came.
    expect(update.body).toMatchObject({
      attachment: { status: 'reserved', connection_info: { driver_volume_type: 'iscsi' } },
    })
    expect((await ask('demo', 'GET', path)).body).toMatchObject({
      attachment: { status: 'attaching', attach_mode: 'ro', connection_info: { data: {} } },
    })
    expect((await ask('demo', 'POST', `${path}/action`, { 'os-complete': {} })).status).toBe(204)
    expect(await show(id)).toMatchObject({
      status: 'in-use',
      attachments: [{ device: '/dev/vdc', host_name: 'compute' }],
    })
    expect(messageOf(await ask('demo', 'DELETE', `/volumes/${id}`))[0]).toBe(400)
    expect(await ask('demo', 'DELETE', path)).toEqual(
      expect.objectContaining({ status: 200, body: { attachments: [] } }),
    )
    expect(await show(id)).toMatchObject({ status: 'available', attachments: [] })
  })

  it('remembers that it failed when the backend does', async () => {
    const id = await made()
    cloud.backend.answer = () =>
      Promise.reject(
        new RpcError('cinder.exception.DriverNotInitialized', 'Volume driver not ready.'),
      )
    expect((await act(id, 'os-attach', { host_name: 'h', mountpoint: '/x' })).status).toBe(500)
    const { body } = await ask('demo', 'GET', `/attachments?volume_id=${id}`)
    expect(body).toMatchObject({ attachments: [{ status: 'error_attaching' }] })
    expect((await ask('demo', 'GET', '/messages')).body).toMatchObject({
      messages: [{ user_message: 'attach volume:Driver is not initialized at present.' }],
    })
    expect(
      messageOf(
        await ask('demo', 'POST', '/attachments', {
          attachment: { volume_uuid: id, connector: { host: 'h' } },
        }),
      ),
    ).toEqual([500, 'Unable to create attachment for volume (Volume driver not ready.).'])
    cloud.backend.answer = () => Promise.reject(new RpcError('KeyError', "'initiator'"))
    const other = await made()
    expect(
      messageOf(
        await ask('demo', 'POST', '/attachments', {
          attachment: { volume_uuid: other, connector: { host: 'h' } },
        }),
      ),
    ).toEqual([400, "Unable to create attachment for volume ('initiator')."])
    cloud.backend.answer = () =>
      Promise.reject(new RpcError('cinder.exception.InvalidInput', 'Invalid input received: no'))
    expect(messageOf(await act(id, 'os-initialize_connection', { connector: {} }))).toEqual([
      400,
      'Invalid input received: no',
    ])
  })
})

describe('who may', () => {
  it('another project’s volumes, snapshots and attachments do not exist', async () => {
    const id = await made({ size: 1 }, 'admin')
    const { body }: { body: { snapshot: Named } } = await cloud.ask('admin', 'POST', '/snapshots', {
      snapshot: { volume_id: id },
    })
    expect((await act(id, 'os-reserve')).status).toBe(404)
    expect((await ask('demo', 'GET', `/snapshots/${body.snapshot.id}`)).status).toBe(404)
    expect((await ask('demo', 'GET', '/snapshots?all_tenants=1')).body).toEqual({ snapshots: [] })
    expect(
      (await ask('demo', 'POST', '/attachments', { attachment: { volume_uuid: id } })).status,
    ).toBe(404)
  })

  it('a reader looks and does not touch', async () => {
    const id = await made()
    expect((await ask('viewer', 'GET', `/volumes/${id}`)).status).toBe(200)
    expect(messageOf(await act(id, 'os-reserve', {}, 'viewer'))).toEqual([
      403,
      "Policy doesn't allow volume_extension:volume_actions:reserve to be performed.",
    ])
    expect(
      (await ask('viewer', 'POST', '/snapshots', { snapshot: { volume_id: id } })).status,
    ).toBe(403)
    expect((await act(id, 'os-force_delete')).status).toBe(403)
  })
})

describe('a transfer', () => {
  type Transfer = { body: { transfer: { id: string; auth_key: string } } }
  const offer = async (id: string, more: object = {}): Promise<Transfer['body']['transfer']> => {
    const { body }: Transfer = await cloud.ask('demo', 'POST', '/volume-transfers', {
      transfer: { volume_id: id, ...more },
    })
    return body.transfer
  }
  const usage = (user: User) =>
    cloud.store.get(
      'select sum(volumes) as volumes, sum(snapshots) as snapshots from cinder_usage where project_id = ?',
      cloud.projectOf(user),
    )

  it('gives the volume away with its snapshots, and its use of the quota', async () => {
    const id = await made()
    await ask('demo', 'POST', '/snapshots', { snapshot: { volume_id: id } })
    workOff(cloud.store, BACKEND)
    const transfer = await offer(id)
    expect(await show(id)).toMatchObject({ status: 'awaiting-transfer' })
    const accept = (auth_key: string) =>
      ask('admin', 'POST', `/volume-transfers/${transfer.id}/accept`, { accept: { auth_key } })
    expect((await accept('wrong')).status).toBe(400)
    expect((await accept(transfer.auth_key)).status).toBe(202)
    expect(await show(id)).toMatchObject({
      status: 'available',
      'os-vol-tenant-attr:tenant_id': cloud.projectOf('admin'),
    })
    expect(usage('demo')).toEqual({ volumes: 0, snapshots: 0 })
    expect(usage('admin')).toEqual({ volumes: 1, snapshots: 1 })
    expect((await accept(transfer.auth_key)).status).toBe(404)
  })

  it('can keep the snapshots, and be withdrawn', async () => {
    const id = await made()
    await ask('demo', 'POST', '/snapshots', { snapshot: { volume_id: id } })
    workOff(cloud.store, BACKEND)
    const withdrawn = await offer(id)
    await ask('demo', 'DELETE', `/os-volume-transfer/${withdrawn.id}`)
    expect(await show(id)).toMatchObject({ status: 'available' })
    const { id: transferId, auth_key } = await offer(id, { no_snapshots: true })
    await ask('admin', 'POST', `/volume-transfers/${transferId}/accept`, { accept: { auth_key } })
    expect(usage('demo')).toEqual({ volumes: 0, snapshots: 1 })
    // Its former snapshots hold a volume back that is not theirs any more.
    expect((await ask('admin', 'DELETE', `/volumes/${id}`)).status).toBe(400)
  })
})

describe('what could be managed', () => {
  const names = async (query: string) => {
    const { body }: { body: { 'manageable-volumes': { reference: { name: string } }[] } } =
      await cloud.ask('admin', 'GET', `/manageable_volumes?host=${BACKEND}&${query}`)
    return body['manageable-volumes'].map(({ reference }) => reference.name)
  }

  it('is asked of the backend, sorted and paged', async () => {
    expect(await names('')).toEqual(['beta', 'alpha'])
    expect(await names('sort=size:asc')).toEqual(['alpha', 'beta'])
    expect(await names("sort=reference:asc&marker={'name': 'alpha'}")).toEqual(['beta'])
    expect(await names('limit=1&offset=1')).toEqual(['alpha'])
    const { body } = await ask('admin', 'GET', `/manageable_snapshots/detail?host=${BACKEND}`)
    expect(body).toMatchObject({
      'manageable-snapshots': [{ source_reference: { name: 'alpha' }, cinder_id: null }],
    })
  })

  it('is not known of a backend that does not answer', async () => {
    cloud.backend.answer = (host) =>
      Promise.reject(new RpcError('oslo_messaging.exceptions.MessagingTimeout', host))
    expect((await ask('admin', 'GET', `/manageable_volumes?host=${BACKEND}`)).status).toBe(500)
    cloud.backend.answer = answerCalls
  })
})

describe('metadata', () => {
  it('is changed only as long as it is what the caller saw (3.15)', async () => {
    const id = await made({ size: 1, metadata: { a: '1' } })
    const path = `/volumes/${id}/metadata`
    const { response } = await cloud.ask('demo', 'GET', path)
    const etag = response.headers.get('etag') ?? ''
    const put = (ifMatch: string) =>
      cloud.cinder.handler(
        new Request(`http://127.0.0.1:8776/v3/${cloud.projectOf('demo')}${path}`, {
          method: 'PUT',
          headers: {
            'x-auth-token': cloud.tokens.demo ?? '',
            'openstack-api-version': 'volume 3.70',
            'if-match': ifMatch,
          },
          body: JSON.stringify({ metadata: { b: '2' } }),
        }),
      )
    expect((await put('"other"')).status).toBe(412)
    expect((await put(`"${etag}"`)).status).toBe(200)
    expect((await put(`"${etag}"`)).status).toBe(412)
    expect(await show(id)).toMatchObject({ metadata: { b: '2' } })
  })
})
