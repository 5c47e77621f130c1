import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RunningLab, startLab } from './lab.ts'

let lab: RunningLab
let directory: string
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'farside-tls-'))
  lab = await startLab({ stateDir: directory, portBase: 0, scenario: 'seed', fresh: false })
})
afterAll(async () => {
  await lab.stop()
  rmSync(directory, { recursive: true })
})

const certificateOf = (array: string) => join(lab.state.certificates, `${array}.crt`)

/** Restarts cinder-volume with a target and lines of the section; what the start left in the log. */
async function logOf(device: string, ...lines: string[]): Promise<string> {
  const before = readFileSync(lab.state.cinderConf, 'utf8')
  const pure2 = lab.arrays.find(({ name }) => name === 'pure2')
  const target = `backend_id:p2,san_ip:${pure2?.address},api_token:${pure2?.apiToken}`
  const added = [`replication_device = ${target}${device}`, ...lines]
  writeFileSync(lab.state.cinderConf, `${before}${added.join('\n')}\n`)
  const { length } = readFileSync(lab.state.volumeLog, 'utf8')
  await fetch(`${lab.labUrl}/v1/services/cinder-volume/restart`, { method: 'POST' })
  writeFileSync(lab.state.cinderConf, before)
  return readFileSync(lab.state.volumeLog, 'utf8').slice(length)
}

describe('the certificates of the arrays, as cinder-volume judges them', () => {
  it.each([
    ['', 'Added secondary array'],
    [',ssl_cert_verify:True', 'Failed to set up secondary array'],
    [',ssl_cert_verify:True,ssl_cert_path:pure2', 'Added secondary array'],
    [',ssl_cert_verify:True,ssl_cert_path:pure1', 'Failed to set up secondary array'],
    [',ssl_cert_path:pure1', 'Added secondary array'],
    [',ssl_cert_path:nothing', 'Failed to set up secondary array'],
  ])('a target with "%s": %s', async (device, message) => {
    const log = await logOf(
      device.replace(/[^:]+$/, (word) => (device.includes('path') ? certificateOf(word) : word)),
    )
    expect(log).toContain(message)
  })

  it('tells a primary that is not trusted from a target by another message', async () => {
    const verified = (path: string) =>
      logOf('', 'driver_ssl_cert_verify = True', `driver_ssl_cert_path = ${certificateOf(path)}`)
    expect(await verified('pure1')).toContain('Driver initialization completed successfully.')
    const log = await verified('pure2')
    expect(log).toContain('self.do_setup failed to set up primary array')
    expect(log).not.toContain('Added secondary array')
  })
})
