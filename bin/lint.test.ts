import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'

const directory = mkdtempSync(join(tmpdir(), 'farside-lint-'))
afterAll(() => rmSync(directory, { recursive: true }))

const TOKEN = '01234567-89ab-cdef-0123-456789abcdef'
const OTHER = 'fedcba98-89ab-cdef-0123-456789abcdef'
const conf = (...lines: string[]) =>
  [
    '[DEFAULT]',
    'enabled_backends = puredriver-1',
    '[puredriver-1]',
    'volume_backend_name = puredriver-1',
    'volume_driver = cinder.volume.drivers.pure.PureISCSIDriver',
    'san_ip = 10.0.0.1',
    `pure_api_token = ${TOKEN}`,
    'driver_ssl_cert_verify = True',
    ...lines,
    '',
  ].join('\n')

function lint(text: string, ...options: string[]) {
  writeFileSync(join(directory, 'cinder.conf'), text)
  const program = join(import.meta.dirname, 'farside.ts')
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [program, 'lint', ...options, 'cinder.conf'],
    { cwd: directory, encoding: 'utf8' },
  )
  return { status, stdout, stderr }
}

// Each run is a process of its own, and the machine may be busy.
describe('farside lint', { timeout: 30_000 }, () => {
  it.each([
    [[], 0, 'cinder.conf: no mistakes found\n'],
    [['pure_replica_interval_default = 600'], 0, 'cinder.conf: 1 note\n'],
    [['my_own_option = 1'], 1, 'cinder.conf: 1 warning\n'],
    [['my_own_option = 1', 'pure_trisync_enabled = maybe'], 2, 'cinder.conf: 1 error, 1 warning\n'],
  ])('exits by the worst of what it finds: %j', (lines, status, last) => {
    const result = lint(conf(...lines))
    expect(result).toMatchObject({ status, stderr: '' })
    expect(result.stdout.endsWith(last)).toBe(true)
  })

  it('says where, what, why, and how to mend it, without colours for a file', () => {
    expect(lint(conf('pure_replica_interval_default = 1h')).stdout).toBe(
      [
        'cinder.conf:9:33: error wrong-type: pure_replica_interval_default: must be a whole number, digits only',
        '  The driver fails when it reads the option, and the backend goes down.',
        '  Fix: Change to 3600',
        'cinder.conf: 1 error',
        '',
      ].join('\n'),
    )
  })

  it('prints one document for programs', () => {
    const { stdout, status } = lint(conf('pure_replica_intervall_default = 60'), '--json')
    expect(status).toBe(2)
    expect(JSON.parse(stdout)).toEqual({
      file: 'cinder.conf',
      errors: 1,
      warnings: 0,
      notes: 0,
      exitCode: 2,
      findings: [
        {
          severity: 'error',
          line: 9,
          column: 1,
          endColumn: 31,
          code: 'misspelt-option',
          message: expect.stringContaining('Did you mean pure_replica_interval_default?'),
          explanation: expect.stringContaining('uses the default'),
          fix: {
            title: 'Change to pure_replica_interval_default',
            fromLine: 9,
            toLine: 9,
            text: 'pure_replica_interval_default = 60',
          },
        },
      ],
    })
  })

  it('reads standard input', () => {
    const program = join(import.meta.dirname, 'farside.ts')
    const { status, stdout } = spawnSync(process.execPath, [program, 'lint', '-'], {
      input: conf('my_own_option = 1'),
      encoding: 'utf8',
    })
    expect(status).toBe(1)
    expect(stdout).toContain('<stdin>:9:1: warning unknown-option')
  })

  it('prints no secret, neither in a message nor in a fix', () => {
    const short = 'hunter2'
    const text = conf(
      `replication_device = backend_ip:b,san_ip:10.0.0.2,api_token:${OTHER}`,
      `replication_device = backend_id:b,san_ip:10.0.0.3,api_token:${short},type:Sync`,
      `pure_api_tokn = ${OTHER} # secret`,
      `san_password = ${short} # secret`,
    )
    for (const options of [[], ['--json']]) {
      const { stdout } = lint(text, ...options)
      expect(stdout).toContain('device-type')
      for (const secret of [TOKEN, OTHER, short]) expect(stdout).not.toContain(secret)
    }
  })
})
