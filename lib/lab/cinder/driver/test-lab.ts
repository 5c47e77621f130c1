import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, vi } from 'vitest'
import { createTestCloud } from '../api/test-cloud.ts'
import { nextTask } from '../db/tasks.ts'
import { createTestArrays } from './test-arrays.ts'
import { createVolumeService } from './volume-service.ts'

// The API, the scheduler, the volume service and the arrays of the lab together, without ports.

export const HOST = 'devstack@b'
const replicated = { replication_enabled: '<is> True' }
const types: Record<string, Record<string, string>> = {
  plain: {},
  async: { ...replicated, replication_type: '<in> async' },
  sync: { ...replicated, replication_type: '<in> sync' },
}

const cleanups: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup()
})

export type Volume = {
  id: string
  name: string
  status: string
  previous_status?: string
  replication_status: string
  volume_type: string
  bootable: string
  metadata: Record<string, string>
}

/**
 * A cloud whose backend `b` is on pure1, with pure2 as sync and pure3 as async target, and the volume
 * types plain, async and sync.
 * @param more lines of the backend's section, or further sections.
 */
export async function createCloud(...more: string[]) {
  const cloud = await createTestCloud()
  const { store, clock, ask } = cloud
  const arrays = createTestArrays({ store, clock })
  const directory = mkdtempSync(join(tmpdir(), 'farside-cloud-'))
  const [confPath, logPath] = [join(directory, 'cinder.conf'), join(directory, 'c-vol.log')]
  const lines = [
    '[DEFAULT]',
    'enabled_backends = b',
    '[b]',
    'volume_backend_name = b',
    'volume_driver = cinder.volume.drivers.pure.PureISCSIDriver',
    'san_ip = pure1',
    `pure_api_token = ${arrays.fleet.apiToken('pure1')}`,
    arrays.device('pure2', 'sync'),
    arrays.device('pure3', 'async'),
    ...more,
  ]
  writeFileSync(confPath, lines.join('\n'))
  const { connect } = arrays
  const service = createVolumeService({
    store,
    clock,
    confPath,
    logPath,
    connect,
    sleep: async () => {
      await clock.advance(1000)
    },
  })
  cloud.backend.answer = service.call
  cleanups.push(async () => {
    await service.stop()
    rmSync(directory, { recursive: true })
  })
  await service.start()

  const settle = () => {
    service.wake(HOST)
    return vi.waitFor(() => expect(nextTask(store, HOST)).toBeUndefined(), { interval: 5 })
  }
  /** Asks as the administrator, checks the status, and lets the backend work it off. */
  const must = async <T>(status: number, method: string, path: string, body?: unknown) => {
    const answer = await ask('admin', method, path, body)
    expect([method, path, answer.status, answer.body]).toEqual([method, path, status, answer.body])
    await settle()
    return answer.body as T
  }
  const typeIds: Record<string, string> = {}
  for (const [name, specs] of Object.entries(types)) {
    const body = { volume_type: { name, extra_specs: specs } }
    const made = await must<{ volume_type: { id: string } }>(200, 'POST', '/types', body)
    typeIds[name] = made.volume_type.id
  }
  const create = async (name: string, type: string, more: object = {}) => {
    const body = { volume: { name, size: 1, volume_type: type, ...more } }
    return (await must<{ volume: Volume }>(202, 'POST', '/volumes', body)).volume.id
  }
  const show = async (id: string) =>
    (await must<{ volume: Volume }>(200, 'GET', `/volumes/${id}`)).volume
  const serviceRow = async () => {
    const { services } = await must<{ services: Record<string, unknown>[] }>(
      200,
      'GET',
      '/os-services?binary=cinder-volume',
    )
    return services[0]
  }
  const log = () => readFileSync(logPath, 'utf8')
  return {
    ...cloud,
    arrays,
    service,
    must,
    create,
    show,
    serviceRow,
    settle,
    typeIds,
    log,
  }
}
