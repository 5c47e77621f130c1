import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { readFleet } from './fleet.ts'

const folder = mkdtempSync(join(tmpdir(), 'farside-fleet-'))
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true, force: true })
})

describe('the arrays of a cloud', () => {
  it('are not passed off as none when the cinder.conf that names them cannot be read', async () => {
    const config = join(folder, 'farside.yaml')
    writeFileSync(
      config,
      `cloud: { name: test }
keystone:
  url: http://127.0.0.1:1/v3
  serviceAccount: { username: u, passwordFile: p, project: service }
cinderHosts: [{ host: controller, conf: gone.conf, log: { file: gone.log } }]
`,
    )
    vi.stubEnv('FARSIDE_CONFIG', config)
    const { online, offline } = await readFleet()
    expect(online).toEqual([])
    expect(offline).toMatchObject([{ name: 'cinder.conf of controller' }])
    expect(offline[0]?.outage.message).toContain('gone.conf cannot be read')
  })
})
