import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { PreflightReport } from '#lib/contracts/farside/preflight.ts'
import { labLogSchema } from '#lib/contracts/lab/lab-api.ts'
import { forget } from '#lib/server/cache/remember.ts'
import { type Client, type Lab, startLab } from './_test/lab.ts'

const backend = '/api/backends/devstack@puredriver-1'
let lab: Lab
let admin: Client
let conf: string
beforeAll(async () => {
  lab = await startLab()
  admin = await lab.signIn('admin')
  conf = await readFile(join(lab.stateDir, 'cinder.conf'), 'utf8')
}, 60_000)
afterAll(() => lab.stop())
beforeEach(async () => {
  await fetch(`${lab.lab}/v1/faults`, { method: 'DELETE' })
  forget()
})

const write = (...lines: string[]) =>
  writeFile(join(lab.stateDir, 'cinder.conf'), `${conf.trimEnd()}\n${lines.join('\n')}\n`)
const device = (
  backendId: string,
  type: string,
  change: { token?: string; more?: string } = {},
) => {
  const { address, apiToken } = lab.array('pure2')
  return `replication_device = backend_id:${backendId},san_ip:${address},api_token:${change.token ?? apiToken},type:${type}${change.more ?? ''}`
}
const checkedBy = (array: string) =>
  `,ssl_cert_verify:True,ssl_cert_path:${join(lab.stateDir, 'certificates', `${array}.crt`)}`
const report = async () => {
  const { status, body } = await admin<PreflightReport>('GET', `${backend}/preflight`)
  expect(status).toBe(200)
  return body
}
const codes = ({ backends }: PreflightReport) =>
  backends.flatMap(({ checks }) =>
    checks.map(({ backendId, array, findings }) => [
      backendId,
      array?.name ?? null,
      ...findings.map(({ code }) => code),
    ]),
  )

describe('the pre-flight against the lab', () => {
  it('finds nothing about arrays that answer and are connected', async () => {
    await write(device('pure2-async', 'async'), device('pure2-sync', 'sync'))
    expect(codes(await report())).toEqual([
      ['primary', 'pure1'],
      ['pure2-async', 'pure2'],
      ['pure2-sync', 'pure2'],
    ])
  })

  it('tells a wrong token from an array that is off', async () => {
    await write(device('pure2', 'async', { token: '11111111-2222-3333-4444-555555555555' }))
    expect(codes(await report())).toContainEqual(['pure2', null, 'preflight-unauthorized'])
    await write(device('pure2', 'async'))
    const fault = { kind: 'array-off', array: 'pure2' }
    await fetch(`${lab.lab}/v1/faults`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(fault),
    })
    expect(codes(await report())).toContainEqual(['pure2', null, 'preflight-refused'])
  })

  it('judges the certificate as the line wishes', async () => {
    await write(device('pure2', 'async', { more: ',ssl_cert_verify:True' }))
    expect(codes(await report())).toContainEqual(['pure2', 'pure2', 'preflight-not-signed'])
    await write(
      device('pure2', 'async', { more: ',ssl_cert_verify:True,ssl_cert_path:/none/ca.pem' }),
    )
    expect(codes(await report())).toContainEqual(['pure2', 'pure2', 'preflight-path-missing'])
  })

  // The lab's driver shares no code with the rules: what they foretell is what it logs.
  it.each([
    ['a good target', () => ({})],
    ['a wrong token', () => ({ token: '11111111-2222-3333-4444-555555555555' })],
    ['a certificate nobody knows', () => ({ more: ',ssl_cert_verify:True' })],
    ['a certificate that its file knows', () => ({ more: checkedBy('pure2') })],
    ['the certificate of another array', () => ({ more: checkedBy('pure1') })],
    ['a file that is not there', () => ({ more: checkedBy('none') })],
  ])('foretells what the driver makes of %s', { timeout: 60_000 }, async (_, change) => {
    await write(device('pure2', 'async', change()))
    const { backends } = await report()
    const target = backends[0]?.checks.find(({ backendId }) => backendId === 'pure2')
    const isForetold = target?.findings.some(({ severity }) => severity === 'error')
    const service = `${lab.lab}/v1/services/cinder-volume`
    const readLog = async (after: string) =>
      labLogSchema.parse(await (await fetch(`${service}/log${after}`)).json())
    const { nextOffset } = await readLog('')
    await fetch(`${service}/restart`, { method: 'POST' })
    const { lines } = await readLog(`?after=${nextOffset}`)
    expect(lines.some((text) => text.includes('Starting cinder-volume node'))).toBe(true)
    const isLeftOut = lines.some((text) => text.includes('Failed to set up secondary array'))
    expect(isLeftOut).toBe(isForetold)
  })

  it('tries an edit before it is written, and says nothing of its tokens', async () => {
    await write()
    const { body } = await admin<{ text: string }>('GET', `${backend}/configuration`)
    const typed = '01234567-89ab-cdef-0123-456789abcdef'
    const text = `${body.text}${device('pure2', 'async', { token: typed })}\n`
    const checked = await admin<PreflightReport>('POST', `${backend}/configuration/check`, { text })
    expect(codes(checked.body)).toContainEqual(['pure2', null, 'preflight-unauthorized'])
    const told = lab.bodies.join('\n')
    for (const { apiToken } of lab.arrays) expect(told).not.toContain(apiToken)
    expect(told).not.toContain(typed)
  })
})
