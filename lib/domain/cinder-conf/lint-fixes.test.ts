import { describe, expect, it } from 'vitest'
import { applyEdit } from './edit.ts'
import { lintCinderConf } from './lint.ts'

const TOKEN = '01234567-89ab-cdef-0123-456789abcdef'
const OTHER = 'fedcba98-89ab-cdef-0123-456789abcdef'
const head = (enabled = 'puredriver-1') => `[DEFAULT]\nenabled_backends = ${enabled}\n`
const section = (...lines: string[]) =>
  [
    '[puredriver-1]',
    'volume_backend_name = puredriver-1',
    'volume_driver = cinder.volume.drivers.pure.PureISCSIDriver',
    'san_ip = 10.0.0.1',
    `pure_api_token = ${TOKEN}`,
    'driver_ssl_cert_verify = True',
    ...lines,
  ].join('\n')
const conf = (...lines: string[]) => `${head()}${section(...lines)}`
const device = (value: string) =>
  `replication_device = ${value.replace('TOKEN', OTHER)},ssl_cert_verify:True`
const good = device('backend_id:pure2-async,san_ip:10.0.0.2,api_token:TOKEN')

function fixed(text: string, code: string): string {
  const finding = lintCinderConf(text).find((each) => each.code === code)
  if (finding?.fix === undefined) throw new Error(`${code}: ${finding ? 'no fix' : 'not found'}`)
  return applyEdit(text, finding.fix.edit)
}

describe('the fix of a line', () => {
  it.each([
    ['pure_replica_interval_default = 1h', 'wrong-type', 'pure_replica_interval_default = 3600'],
    ['pure_replica_interval_default = 3 600', 'wrong-type', 'pure_replica_interval_default = 3600'],
    ['pure_eradicate_on_delete = ture', 'wrong-type', 'pure_eradicate_on_delete = True'],
    ['pure_nvme_transport = TCP', 'wrong-type', 'pure_nvme_transport = tcp'],
    ['pure_replica_interval_default = 60', 'out-of-range', 'pure_replica_interval_default = 300'],
    [
      'pure_replica_retention_long_term_per_day_default = 30',
      'more-kept-than-taken',
      'pure_replica_retention_long_term_per_day_default = 24',
    ],
    ['pure_replication_pod_name = _my pod_', 'refused-name', 'pure_replication_pod_name = my-pod'],
    ['pure_iscsi_cidr = 10.0.1.5/23', 'bad-network', 'pure_iscsi_cidr = 10.0.0.0/23'],
    ['pure_replication_pg_name = a\n  # b', 'continuation', 'pure_replication_pg_name = a\n# b'],
    [good.replace('pure2-async', 'default'), 'device-id', good.replace('pure2', 'target')],
    [
      good.replace('backend_id:pure2-async,', ''),
      'device-missing',
      good.replace('pure2', 'target'),
    ],
    [`${good},`, 'device-syntax', good],
    [good.replace('san_ip:', 'san_ip='), 'device-separator', good],
    [good.replace(':', '='), 'device-separator', good],
    [good.replace(',api', ' api'), 'device-separator', good],
    [device('backend_id:pure2-async,backend_ip:10.0.0.2,api_token:TOKEN'), 'device-key', good],
    [good.replace('10.0.0.2', '10.0.0.1'), 'device-is-primary', `# ${good.replace('0.2', '0.1')}`],
    [good.replace(',ssl_cert_verify:True', ''), 'tls-unchecked', good],
    [`${good},type:sync`, 'sync-not-uniform', `${good},type:sync,uniform:True`],
  ])('%s (%s)', (line, code, mended) => {
    expect(fixed(conf(line), code)).toBe(conf(mended))
  })

  it('gives a second target an id of its own', () => {
    const second = good
      .replace('10.0.0.2', 'pure3.example.org')
      .replace(OTHER, TOKEN.replace('0', '9'))
    expect(fixed(conf(good, second), 'device-id-twice')).toBe(
      conf(good, second.replace('pure2-async', 'pure3-async')),
    )
  })

  it('comments out what does not count', () => {
    expect(fixed(conf('san_ip = 10.0.0.9'), 'repeated-option')).toBe(
      conf('san_ip = 10.0.0.9').replace('\nsan_ip = 10.0.0.1', '\n# san_ip = 10.0.0.1'),
    )
  })

  it('has the certificate checked', () => {
    const unchecked = conf().replace('driver_ssl_cert_verify = True', 'debug = False')
    expect(fixed(unchecked, 'tls-unchecked')).toContain(
      'san_ip = 10.0.0.1\ndriver_ssl_cert_verify = True\n',
    )
    const off = conf().replace('verify = True', 'verify = no')
    expect(fixed(off, 'tls-unchecked')).toBe(conf())
  })

  it('adds what the section lacks', () => {
    const bare = conf()
      .replace(/volume_driver.*\n/, '')
      .replace(/volume_backend_name.*\n/, '')
    expect(fixed(bare, 'missing-driver')).toContain('[puredriver-1]\nvolume_driver = cinder.')
    expect(fixed(bare, 'missing-backend-name')).toContain('volume_backend_name = puredriver-1\n')
    const url = conf().replace('10.0.0.1', 'https://10.0.0.1/')
    expect(fixed(url, 'odd-address')).toBe(conf())
  })
})

describe('enabled_backends', () => {
  const enabled = (names: string) => `${head(names)}${section()}`

  it('gets the section that it lacks, and is added where there is none', () => {
    expect(fixed(enabled('lvm'), 'not-enabled')).toBe(enabled('lvm,puredriver-1'))
    expect(fixed(section(), 'not-enabled')).toBe(conf().replace('\n[pure', '\n\n[pure'))
    expect(fixed(`[DEFAULT]\n${section()}`, 'not-enabled')).toBe(conf())
  })

  it('is mended name by name', () => {
    expect(fixed(enabled('puredriver-1,puredriver-1'), 'backend-twice')).toBe(conf())
    expect(fixed(enabled('puredriver1'), 'missing-section')).toBe(conf())
  })

  it('with a comment behind it enables nothing of that name, which is one mistake, not three', () => {
    const text = enabled('puredriver-1 # ours')
    const found = lintCinderConf(text).map(({ severity, code }) => [severity, code])
    expect(found).toEqual([['error', 'inline-comment']])
    expect(fixed(text, 'inline-comment')).toBe(
      text.replace(
        'enabled_backends = puredriver-1 # ours',
        '# ours\nenabled_backends = puredriver-1',
      ),
    )
  })
})

describe('more than one backend', () => {
  const twin = (...lines: string[]) => section(...lines).replace('[puredriver-1]', '[puredriver-2]')
  const both = (...lines: string[]) =>
    `${head('puredriver-1,puredriver-2')}${section(good)}\n${twin(good, ...lines)}`
  const codes = (text: string) => lintCinderConf(text).map(({ code }) => code)

  it('may share an array and its group, with the same values only', () => {
    expect(codes(both())).toEqual([])
    expect(codes(both('pure_replica_interval_default = 7200'))).toEqual(['shared-group'])
    expect(
      codes(both('pure_replica_interval_default = 7200', 'pure_replication_pg_name = other')),
    ).toEqual([])
  })

  it('are linted in what they share, too', () => {
    const text = conf().concat('\n[backend_defaults]\npure_replica_interval_default = 1h')
    expect(codes(text)).toContain('wrong-type')
  })
})
