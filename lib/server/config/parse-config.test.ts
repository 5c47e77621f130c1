import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseConfig } from './parse-config.ts'

const minimal = `cloud: { name: lab }
keystone:
  url: http://127.0.0.1:5000/v3
  serviceAccount:
    username: farside
    passwordFile: farside.password
    project: service
`
const path = '/etc/farside/farside.yaml'
const problem = (text: string) => {
  try {
    parseConfig(text, path)
    return 'no problem'
  } catch (error) {
    return error instanceof Error ? error.message : 'not an error'
  }
}

describe('farside.yaml', () => {
  it('is what its documentation shows', () => {
    const guide = readFileSync(
      new URL('../../../docs/configuration.md', import.meta.url).pathname,
      'utf8',
    )
    const [, example = ''] = /```yaml\n([\s\S]*?)```/.exec(guide) ?? []
    expect(parseConfig(example, path)).toMatchObject({
      cloud: { name: 'production' },
      cinderHosts: [{ host: 'controller-1' }],
      arrays: [{ address: '10.0.0.11' }, { address: '10.0.0.12', ca: '/etc/ssl/storage.pem' }],
    })
  })

  it('is read with its defaults, and its paths are relative to the file', () => {
    const config = parseConfig(
      `${minimal}cinderHosts: [{ host: devstack, conf: /etc/cinder/cinder.conf, log: { file: c-vol.log } }]\n`,
      path,
    )
    expect(config.keystone.serviceAccount).toEqual({
      username: 'farside',
      passwordFile: '/etc/farside/farside.password',
      project: 'service',
      userDomain: 'Default',
      projectDomain: 'Default',
    })
    expect(config.cinderHosts[0]).toMatchObject({
      conf: '/etc/cinder/cinder.conf',
      log: { file: '/etc/farside/c-vol.log' },
    })
    expect(config.arrays).toEqual([])
    expect(config.lab).toBeUndefined()
    expect(config.store).toEqual({ sqlite: '/etc/farside/farside.sqlite' })
  })

  it('has its own data in SQLite or in PostgreSQL, whose URL stands in a file', () => {
    const storeOf = (text: string) => parseConfig(`${minimal}store: ${text}\n`, path).store
    expect(storeOf('{ sqlite: /var/lib/farside/own.sqlite }')).toEqual({
      sqlite: '/var/lib/farside/own.sqlite',
    })
    expect(storeOf('{ postgresUrlFile: store.url }')).toEqual({
      postgresUrlFile: '/etc/farside/store.url',
    })
    expect(problem(`${minimal}store: { postgresUrl: "postgresql://a:secret@b/c" }\n`)).toBe(
      `${path}:8: store: must be sqlite: PATH or postgresUrlFile: PATH`,
    )
  })

  it('says which key is missing, and near which line', () => {
    expect(problem(minimal.replace('    project: service\n', ''))).toBe(
      `${path}:5: keystone.serviceAccount.project: is missing`,
    )
    expect(problem('')).toContain(`${path}: cloud: is missing`)
  })

  it('says which key it does not know', () => {
    expect(problem(`${minimal}cinderhosts: []\n`)).toBe(`${path}: unknown key cinderhosts`)
  })

  it('says what is wrong with a value, and on which line', () => {
    expect(problem(`${minimal}arrays:\n  - { address: pure1, fingerprint256: "AB:CD" }\n`)).toBe(
      `${path}:9: arrays.0.fingerprint256: must be a SHA-256 fingerprint: 32 bytes as AB:CD:…`,
    )
  })

  it('names the line of a mistake in the syntax', () => {
    expect(problem(`${minimal}cloud: [\n`)).toMatch(/^\/etc\/farside\/farside\.yaml:\d+: /)
  })

  it('takes no password in the file itself', () => {
    expect(problem(minimal.replace('passwordFile', 'password'))).toContain('unknown key password')
  })
})
