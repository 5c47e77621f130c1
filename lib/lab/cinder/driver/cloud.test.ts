import { describe, expect, it, vi } from 'vitest'
import { createCloud, HOST, type Volume } from './test-lab.ts'

// From a request to the arrays and back.

describe('failover', () => {
  it('to an async target takes what the last snapshot holds, and the way back loses all', async () => {
    const { must, create, show, serviceRow, clock, service, log } = await createCloud()
    const held = await create('held', 'async')
    const plain = await create('plain', 'plain')
    await must(202, 'POST', '/snapshots', { snapshot: { volume_id: plain } })
    await clock.advance(2 * 3_600_000 + 120_000)
    const late = await create('late', 'async')
    const body = { host: HOST, backend_id: 'pure3-async' }
    await must(202, 'PUT', '/os-services/failover_host', body)
    expect(await show(held)).toMatchObject({
      status: 'available',
      replication_status: 'failed-over',
    })
    expect(await show(late)).toMatchObject({
      status: 'error',
      replication_status: 'failover-error',
    })
    expect(await show(plain)).toMatchObject({ status: 'error', replication_status: 'not-capable' })
    const { snapshots } = await must<{ snapshots: object[] }>(200, 'GET', '/snapshots/detail')
    expect(snapshots).toMatchObject([{ status: 'error' }])
    const failedOver = {
      status: 'disabled',
      disabled_reason: 'failed-over',
      replication_status: 'failed-over',
      active_backend_id: 'pure3-async',
    }
    expect(await serviceRow()).toMatchObject(failedOver)

    await service.restart()
    expect(await serviceRow()).toMatchObject(failedOver)
    await must(202, 'PUT', '/os-services/failover_host', { host: HOST, backend_id: 'default' })
    expect(await serviceRow()).toMatchObject({
      status: 'enabled',
      disabled_reason: '',
      replication_status: 'enabled',
      active_backend_id: '',
    })
    expect(await show(held)).toMatchObject({
      status: 'error',
      replication_status: 'failover-error',
    })
    expect(log()).toContain('Failed over to replication target successfully.')
  })

  it('to a sync target keeps the volumes of the pod, there and back', async () => {
    const { must, create, show, serviceRow } = await createCloud()
    const shared = await create('shared', 'sync')
    await must(202, 'PUT', '/os-services/failover_host', { host: HOST })
    expect(await serviceRow()).toMatchObject({ active_backend_id: 'pure2-sync' })
    expect(await show(shared)).toMatchObject({
      status: 'available',
      replication_status: 'failed-over',
    })
    await must(202, 'PUT', '/os-services/failover_host', { host: HOST, backend_id: 'default' })
    expect(await show(shared)).toMatchObject({ status: 'available', replication_status: 'enabled' })
  })

  it('to what is no target changes nothing, and without a snapshot ends in failover-error', async () => {
    const { must, serviceRow, create, show, log } = await createCloud()
    const fresh = await create('fresh', 'async')
    await must(202, 'PUT', '/os-services/failover_host', { host: HOST, backend_id: 'nowhere' })
    expect(await serviceRow()).toMatchObject({
      status: 'enabled',
      replication_status: 'enabled',
      active_backend_id: null,
    })
    expect(log()).toContain(
      `Error encountered during failover on host: ${HOST} to nowhere: Invalid Replication Target: Unable to determine secondary_array from supplied secondary: nowhere.`,
    )
    await must(202, 'PUT', '/os-services/failover_host', { host: HOST, backend_id: 'pure3-async' })
    expect(await serviceRow()).toMatchObject({
      status: 'disabled',
      replication_status: 'failover-error',
    })
    expect(await show(fresh)).toMatchObject({ status: 'available', replication_status: 'enabled' })
    await must(400, 'PUT', '/os-services/failover_host', { host: HOST })
  })

  it('with the primary gone; a restart then cannot set the driver up', async () => {
    const { must, create, show, serviceRow, clock, service, arrays } = await createCloud()
    const held = await create('held', 'async')
    await clock.advance(2 * 3_600_000 + 120_000)
    arrays.silence('pure1')
    // The pod is asked for on the primary, so that the driver cannot even begin.
    await must(202, 'PUT', '/os-services/failover_host', { host: HOST, backend_id: 'pure3-async' })
    expect(await serviceRow()).toMatchObject({ replication_status: 'failover-error' })
    expect(await show(held)).toMatchObject({ status: 'available' })
    await service.restart()
    await vi.waitFor(() => expect(service.status().backends[0]?.state).toBe('failed'))
  })
})

describe('freezing', () => {
  it('keeps the scheduler away until it is thawed', async () => {
    const { must, create, show, serviceRow } = await createCloud()
    await must(200, 'PUT', '/os-services/freeze', { host: HOST })
    expect(await serviceRow()).toMatchObject({ frozen: true, disabled_reason: 'frozen' })
    const refused = await create('refused', 'plain')
    expect(await show(refused)).toMatchObject({ status: 'error' })
    await must(200, 'PUT', '/os-services/thaw', { host: HOST })
    expect(await serviceRow()).toMatchObject({ frozen: false, disabled_reason: '' })
    expect(await show(await create('taken', 'plain'))).toMatchObject({ status: 'available' })
  })
})

describe('a volume', () => {
  it('is retyped there and back, and its array has it under the name that says so', async () => {
    const { must, create, show, typeIds, store } = await createCloud()
    const id = await create('v', 'plain')
    const retype = (to: string) =>
      must(202, 'POST', `/volumes/${id}/action`, {
        'os-retype': { new_type: typeIds[to], migration_policy: 'never' },
      })
    const base = `volume-${id}-cinder`
    const expected: [string, string, string][] = [
      ['async', 'enabled', base],
      ['sync', 'enabled', `cinder-pod::${base}`],
      ['plain', 'disabled', base],
    ]
    for (const [type, replication_status, name] of expected) {
      await retype(type)
      const shown = { status: 'available', volume_type: type, replication_status }
      expect(await show(id)).toMatchObject(shown)
      expect((await show(id)).metadata.array_volume_name ?? base).toBe(name)
      expect(store.get('select 1 as one from cinder_volume where provider_id = ?', name)).toEqual({
        one: 1,
      })
    }
  })

  it('comes from a snapshot or a volume, larger if asked, and can be booted like its source', async () => {
    const { must, create, show } = await createCloud()
    const source = await create('source', 'async')
    await must(200, 'POST', `/volumes/${source}/action`, { 'os-set_bootable': { bootable: true } })
    const taken = await must<{ snapshot: { id: string } }>(202, 'POST', '/snapshots', {
      snapshot: { volume_id: source, name: 's' },
    })
    const restored = await create('restored', 'async', { snapshot_id: taken.snapshot.id, size: 3 })
    const clone = await create('clone', 'async', { source_volid: source, size: 2 })
    for (const id of [restored, clone])
      expect(await show(id)).toMatchObject({
        status: 'available',
        bootable: 'true',
        replication_status: 'enabled',
      })
    await must(202, 'DELETE', `/volumes/${source}?cascade=true`)
    await must(404, 'GET', `/volumes/${source}`)
    await must(404, 'GET', `/snapshots/${taken.snapshot.id}`)
  })

  it('is unmanaged, listed by the array, and managed again under its new name', async () => {
    const { must, create, show } = await createCloud()
    const id = await create('mine', 'plain')
    await must(202, 'POST', `/volumes/${id}/action`, { 'os-unmanage': {} })
    const name = `volume-${id}-cinder-unmanaged`
    type Listed = { 'manageable-volumes': { reference: { name: string } }[] }
    const path = `/manageable_volumes?host=${HOST}%23b`
    const listed = await must<Listed>(200, 'GET', path)
    expect(listed['manageable-volumes'].map(({ reference }) => reference.name)).toContain(name)
    const managed = await must<{ volume: Volume }>(202, 'POST', '/manageable_volumes', {
      volume: { host: `${HOST}#b`, ref: { 'source-name': name }, volume_type: 'async' },
    })
    expect(await show(managed.volume.id)).toMatchObject({
      status: 'available',
      replication_status: 'enabled',
      size: 1,
    })
    const missing = await must<{ volume: Volume }>(202, 'POST', '/manageable_volumes', {
      volume: { host: `${HOST}#b`, ref: { 'source-name': name } },
    })
    // What could not be managed is shown as an error like any other.
    expect(await show(missing.volume.id)).toMatchObject({ status: 'error' })
  })

  it('is attached to a host over the paths of both halves of its pod, and let go again', async () => {
    const { must, create, show } = await createCloud()
    const id = await create('shared', 'sync')
    const connector = { host: 'compute-1', initiator: 'iqn.1993-08.org.debian:01:abc' }
    type Made = { attachment: { id: string; connection_info: Record<string, unknown> } }
    const made = await must<Made>(200, 'POST', '/attachments', {
      attachment: {
        volume_uuid: id,
        instance_uuid: '11111111-2222-4333-8444-555555555555',
        connector,
      },
    })
    const { connection_info: info } = made.attachment
    expect(info).toMatchObject({ driver_volume_type: 'iscsi', access_mode: 'rw', encrypted: false })
    expect(info.target_portals).toHaveLength(8)
    await must(204, 'POST', `/attachments/${made.attachment.id}/action`, { 'os-complete': null })
    expect(await show(id)).toMatchObject({ status: 'in-use' })
    await must(200, 'DELETE', `/attachments/${made.attachment.id}`)
    expect(await show(id)).toMatchObject({ status: 'available' })
    await must(202, 'DELETE', `/volumes/${id}`)
    await must(404, 'GET', `/volumes/${id}`)
  })
})

describe('a group', () => {
  const consistent = {
    consistent_group_snapshot_enabled: '<is> True',
    consistent_group_replication_enabled: '<is> True',
  }
  type Made = { group: { id: string } }

  async function createGroup(cloud: Awaited<ReturnType<typeof createCloud>>, specs: object) {
    const { must, typeIds } = cloud
    const body = { group_type: { name: 'gt', group_specs: specs } }
    const type = await must<{ group_type: { id: string } }>(202, 'POST', '/group_types', body)
    const made = await must<Made>(202, 'POST', '/groups', {
      group: { name: 'g', group_type: type.group_type.id, volume_types: [typeIds.async] },
    })
    return made.group.id
  }

  it.each([
    ['that is consistent, by one snapshot of the array', consistent],
    ['that is not, one volume at a time', {}],
  ])('%s: snapshots, copies and all', async (_case, specs) => {
    const cloud = await createCloud()
    const { must, create, show } = cloud
    const id = await createGroup(cloud, specs)
    const first = await create('first', 'async', { group_id: id })
    const second = await create('second', 'async')
    await must(202, 'PUT', `/groups/${id}`, { group: { add_volumes: second } })
    const group = await must<{ group: object }>(200, 'GET', `/groups/${id}?list_volume=True`)
    const members = expect.arrayContaining([first, second])
    expect(group.group).toMatchObject({ status: 'available', volumes: members })
    const taken = await must<{ group_snapshot: { id: string } }>(202, 'POST', '/group_snapshots', {
      group_snapshot: { group_id: id, name: 'gs' },
    })
    const snapshotPath = `/group_snapshots/${taken.group_snapshot.id}`
    expect(await must(200, 'GET', snapshotPath)).toMatchObject({
      group_snapshot: { status: 'available', group_id: id },
    })
    for (const source of [
      { group_snapshot_id: taken.group_snapshot.id },
      { source_group_id: id },
    ]) {
      const body = { 'create-from-src': { name: 'copy', ...source } }
      const copy = await must<Made>(202, 'POST', '/groups/action', body)
      type Shown = { group: { status: string; volumes: string[] } }
      const shown = await must<Shown>(200, 'GET', `/groups/${copy.group.id}?list_volume=True`)
      expect(shown.group).toMatchObject({ status: 'available', ...source })
      expect(shown.group.volumes).toHaveLength(2)
      for (const member of shown.group.volumes)
        expect(await show(member)).toMatchObject({ status: 'available' })
    }
    await must(400, 'POST', `/groups/${id}/action`, { delete: { 'delete-volumes': true } })
    await must(202, 'DELETE', snapshotPath)
    await must(404, 'GET', snapshotPath)
    await must(400, 'POST', `/groups/${id}/action`, { delete: { 'delete-volumes': false } })
    await must(202, 'POST', `/groups/${id}/action`, { delete: { 'delete-volumes': true } })
    await must(404, 'GET', `/groups/${id}`)
    await must(404, 'GET', `/volumes/${first}`)
  })

  it('of types that cannot be replicated together ends in error, and the log says why', async () => {
    const { must, typeIds, log } = await createCloud()
    const body = { group_type: { name: 'gt', group_specs: consistent } }
    await must(202, 'POST', '/group_types', body)
    const made = await must<Made>(202, 'POST', '/groups', {
      group: { group_type: 'gt', volume_types: [typeIds.sync] },
    })
    expect(await must(200, 'GET', `/groups/${made.group.id}`)).toMatchObject({
      group: { status: 'error' },
    })
    expect(log()).toContain(
      'create consistent replication group with non-replicated or sync replicated volume type is not supported.',
    )
  })
})
