import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

type LabLine = {
  users: { password: string }[]
  arrays: { name: string; address: string; apiToken: string }[]
}
type Document = {
  exitCode: number
  errors: number
  diagnoses: { id: string; severity: string; title: string; page: string | null }[]
  areas: { area: string; checked: string }[]
}

const program = join(import.meta.dirname, 'farside.ts')
const state = mkdtempSync(join(tmpdir(), 'farside-doctor-'))
const conf = join(state, 'cinder.conf')
const config = ['--config', join(state, 'farside.yaml')]
let lab: ChildProcess
let line: LabLine

beforeAll(async () => {
  const args = ['lab', '--json', '--port-base', '0', '--scenario', 'seed', '--state', state]
  lab = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  const output = lab.stdout
  if (output === null) throw new Error('The lab has no output')
  line = await new Promise<LabLine>((resolve, reject) => {
    createInterface(output).once('line', (text) => resolve(JSON.parse(text) as LabLine))
    lab.once('exit', (code) => reject(new Error(`The lab ended with ${code}`)))
  })
}, 60_000)
afterAll(async () => {
  await stopLab()
  rmSync(state, { recursive: true })
})

async function stopLab(): Promise<void> {
  if (lab.exitCode !== null || lab.signalCode !== null) return
  const ended = new Promise((resolve) => lab.once('exit', resolve))
  lab.kill('SIGTERM')
  await ended
}

const doctor = (...options: string[]) =>
  new Promise<{ code: number | null; stdout: string; stderr: string }>((resolve) => {
    const child = execFile(
      process.execPath,
      [program, 'doctor', ...config, ...options],
      (_, stdout, stderr) => resolve({ code: child.exitCode, stdout, stderr }),
    )
  })
const read = async (...options: string[]) => {
  const { stdout } = await doctor('--json', ...options)
  return JSON.parse(stdout) as Document
}

const wrongToken = '11111111-2222-3333-4444-555555555555'

// Each run is a process of its own, and the machine may be busy.
describe('farside doctor', { timeout: 60_000 }, () => {
  it('finds a cloud without troubles in order, and says what it looked at', async () => {
    const { code, stdout, stderr } = await doctor()
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toContain('lab: everything checked is in order')
    expect(stdout).toContain('1 backend, 1 other service')
  })

  it('tells troubles worst first, with the page and without a secret', async () => {
    const before = readFileSync(conf, 'utf8')
    const pure2 = line.arrays.find(({ name }) => name === 'pure2')
    const device = `replication_device = backend_id:pure2,san_ip:${pure2?.address},api_token:${wrongToken}`
    const typo = 'pure_replica_interval_default = 3600 # every hour'
    writeFileSync(conf, `${before.trimEnd()}\n${device}\n${typo}\nmy_own_option = 1\n`)
    const document = await read()
    const text = await doctor()
    writeFileSync(conf, before)

    expect(text.code).toBe(2)
    expect(document).toMatchObject({ exitCode: 2 })
    const ids = document.diagnoses.map(({ id }) => id.split('/').slice(0, 2).join('/'))
    expect(ids).toEqual(
      expect.arrayContaining([
        'arrays/preflight-unauthorized',
        'configuration/inline-comment',
        'configuration/unknown-option',
      ]),
    )
    const severities = document.diagnoses.map(({ severity }) => severity)
    const order = ['error', 'warning', 'note']
    expect(severities).toEqual(
      severities.toSorted((left, right) => order.indexOf(left) - order.indexOf(right)),
    )
    const comment = document.diagnoses.find(({ id }) => id.includes('inline-comment'))
    expect(comment?.page).toMatch(/^\/admin\/backends\/.*\/configuration\?line=\d+$/)
    for (const { title } of document.diagnoses) expect(text.stdout).toContain(title)
    const secrets = [
      wrongToken,
      ...line.arrays.map(({ apiToken }) => apiToken),
      ...line.users.map(({ password }) => password),
    ]
    const shown = `${JSON.stringify(document)}${text.stdout}${text.stderr}`
    expect(secrets.filter((secret) => shown.includes(secret))).toEqual([])
  })

  it('looks only at the areas that are asked for', async () => {
    const { areas } = await read('--area', 'pods', '--area', 'log,services')
    expect(areas.map(({ area }) => area)).toEqual(['pods', 'log', 'services'])
    const { code, stderr } = await doctor('--area', 'everything')
    expect(code).toBe(2)
    expect(stderr).toContain('knows no area everything')
  })

  it('exits with 2 when the cloud does not answer, and says once why', async () => {
    await stopLab()
    const { diagnoses, exitCode } = await read()
    expect(exitCode).toBe(2)
    const unread = diagnoses.filter(({ id }) => id.endsWith('/not-looked-at'))
    expect(unread).toHaveLength(1)
    expect(unread[0]?.title).toContain('volumes, Cinder against the arrays')
  })
})
