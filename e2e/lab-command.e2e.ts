import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { cinderAs } from './support/cinder.ts'
import type { LabLine } from './support/cloud.ts'
import { askArray } from './support/flasharray.ts'
import { freePortBase } from './support/ports.ts'
import { type Running, startFarside } from './support/process.ts'

const lineOf = ({ firstLine }: Running) => JSON.parse(firstLine) as LabLine
const ports = ({ keystone, cinder, lab, arrays }: LabLine) =>
  [keystone, cinder, lab, ...arrays.map(({ address }) => `https://${address}`)].map((url) =>
    Number(new URL(url).port),
  )

test.describe('farside lab', () => {
  let state: string
  test.beforeEach(async () => {
    state = await mkdtemp(join(tmpdir(), 'farside-lab-'))
  })
  test.afterEach(() => rm(state, { recursive: true }))
  const start = (...args: string[]) =>
    startFarside(['lab', '--json', '--scenario', 'seed', '--state', state, ...args])

  test('prints one line with everything a client needs', async () => {
    const lab = await start('--port-base', '0')
    const line = lineOf(lab)
    expect(line).toEqual({
      keystone: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/v3$/),
      cinder: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/v3$/),
      lab: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      users: [
        expect.objectContaining({ name: 'admin', project: 'admin', roles: ['admin'] }),
        expect.objectContaining({ name: 'demo', project: 'demo', roles: ['member'] }),
        expect.objectContaining({ name: 'viewer', project: 'demo', roles: ['reader'] }),
      ],
      arrays: ['pure1', 'pure2'].map((name) =>
        expect.objectContaining({
          name,
          address: expect.stringMatching(/^127\.0\.0\.1:\d+$/),
          apiToken: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
        }),
      ),
    })
    expect(new Set(ports(line)).size).toBe(5)
    for (const array of line.arrays)
      expect(await askArray(array, 'arrays')).toMatchObject([{ name: array.name }])
    await lab.stop()
    expect(lab.child.exitCode).toBe(0)
  })

  test('takes the ports from the number that it is given', async () => {
    const free = await freePortBase()
    const lab = await start('--port-base', String(free))
    for (const port of ports(lineOf(lab))) {
      expect(port).toBeGreaterThanOrEqual(free)
      expect(port).toBeLessThan(free + 20)
    }
    await lab.stop()
  })

  test('lets no second lab onto the same state, and says which process has it', async () => {
    const first = await start('--port-base', '0')
    await expect(start('--port-base', '0')).rejects.toThrow(
      `A lab runs in ${state} already (process ${first.child.pid})`,
    )
    await first.stop()
  })

  test('has its volumes, ports and tokens again after a restart', async () => {
    const first = await start('--port-base', '0')
    const before = lineOf(first)
    const cinder = await cinderAs(before, 'admin')
    await cinder.createType('plain', {})
    const id = await cinder.createVolume('stays', 'plain')
    await first.kill()
    const second = await start('--port-base', '0')
    expect(lineOf(second)).toEqual(before)
    const again = await cinderAs(before, 'admin')
    await expect
      .poll(async () => (await again.volumes()).map((volume) => [volume.id, volume.status]))
      .toEqual([[id, 'available']])
    await second.stop()
  })
})
