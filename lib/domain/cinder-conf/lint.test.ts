import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyEdit } from './edit.ts'
import { distance, mostSimilar } from './lint/similar.ts'
import { lintCinderConf } from './lint.ts'

const TOKEN = '01234567-89ab-cdef-0123-456789abcdef'
const OTHER = 'fedcba98-89ab-cdef-0123-456789abcdef'
const THIRD = '76543210-89ab-cdef-0123-456789abcdef'
const conf = (...lines: string[]) =>
  [
    '[DEFAULT]',
    'enabled_backends = puredriver-1',
    '',
    '[puredriver-1]',
    'volume_backend_name = puredriver-1',
    'volume_driver = cinder.volume.drivers.pure.PureISCSIDriver',
    'san_ip = 10.0.0.1',
    `pure_api_token = ${TOKEN}`,
    'driver_ssl_cert_verify = True',
    ...lines,
  ].join('\n')
const device = (value: string) => `replication_device = ${value}`
const good = device(
  `backend_id:pure2-async,san_ip:10.0.0.2,api_token:${OTHER},ssl_cert_verify:True,type:async`,
)
const sync = good.replace(/async/g, 'sync').concat(',uniform:True')

/** Line relative to the seed's conf (1 is the first added line), severity and code. */
const codes = (...lines: string[]) =>
  lintCinderConf(conf(...lines)).map(({ line, severity, code }) => [line - 9, severity, code])
const fixed = (text: string, code: string) => {
  const fix = lintCinderConf(text).find((finding) => finding.code === code)?.fix
  if (fix === undefined) throw new Error(`no fix for ${code}`)
  return applyEdit(text, fix.edit)
}

describe('a cinder.conf that works', () => {
  it("passes without a word: the seed's, before and after replication", () => {
    expect(codes()).toEqual([])
    expect(
      codes(
        good,
        'pure_replica_interval_default = 3600',
        'pure_replica_retention_short_term_default = 86400',
        'pure_replica_retention_long_term_per_day_default = 5',
        'pure_replica_retention_long_term_default = 7',
      ),
    ).toEqual([])
  })

  it('passes with masked secrets in the place of tokens', () => {
    const masked = '{{secret:0a1b2c}}'
    const tokens = new RegExp(`${TOKEN}|${OTHER}`, 'g')
    const text = conf(good).replace(tokens, (token) => masked.replace('0', token.slice(0, 1)))
    expect(lintCinderConf(text)).toEqual([])
  })

  it('only hears of it that an array is a target in both ways', () => {
    expect(codes(good, sync)).toEqual([[2, 'info', 'device-both-ways']])
  })
})

describe('slips of the pen', () => {
  it.each([
    [
      'pure_replica_intervall_default = 60',
      'misspelt-option',
      'pure_replica_interval_default = 60',
    ],
    ['Pure_Eradicate_On_Delete = True', 'misspelt-option', 'pure_eradicate_on_delete = True'],
    [good.replace('backend_id', 'backend_ip'), 'device-key', good],
    [good.replace(':async', ':Async'), 'device-type', good],
    [good.replaceAll(',', ',,'), 'device-key', undefined],
    [
      'pure_replica_interval_default = 3600 # hourly',
      'inline-comment',
      '# hourly\npure_replica_interval_default = 3600',
    ],
    ['pure_replication_pg_name = a$b', 'unknown-substitution', 'pure_replication_pg_name = a$$b'],
  ])('%s: found, and mended by its fix', (line, code, mended) => {
    expect(codes(line)).toContainEqual([1, 'error', code])
    if (mended !== undefined) expect(fixed(conf(line), code)).toBe(conf(mended))
  })

  it('in names of sections and drivers are mended, too', () => {
    const spaced = conf().replace('[puredriver-1]', '[ puredriver-1 ]')
    expect(fixed(spaced, 'section-name')).toBe(conf())
    expect(fixed(conf().replace('[DEFAULT]', '[default]'), 'section-name')).toBe(conf())
    expect(fixed(conf().replace('PureISCSIDriver', 'PureIscsiDriver'), 'unknown-driver')).toBe(
      conf(),
    )
    expect(
      fixed(conf().replace('[puredriver-1]', '[puredriver-1'), 'syntax-unclosed-section'),
    ).toBe(conf())
  })

  it('are told from options that are merely not known', () => {
    expect(codes('my_own_option = 1')).toEqual([[1, 'warning', 'unknown-option']])
    expect(codes('backend_availability_zone = az1', 'san_login = pureuser')).toEqual([])
    expect(codes('transport_url = rabbit://')).toEqual([[1, 'warning', 'wrong-section']])
  })
})

describe('the primary array', () => {
  it.each([
    ['san_ip = 10.0.0.1', 'san_ip =', 'error', 'empty-address'],
    ['san_ip = 10.0.0.1', 'san_ip = https://10.0.0.1', 'error', 'odd-address'],
    [`= ${TOKEN}`, '=', 'error', 'empty-token'],
    [TOKEN, 'xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx', 'warning', 'odd-token'],
    ['san_ip = 10.0.0.1', '# none', 'error', 'missing-address'],
    [`pure_api_token = ${TOKEN}`, '# none', 'error', 'missing-token'],
    ['volume_driver =', '# none', 'error', 'missing-driver'],
    ['volume_backend_name = puredriver-1', '# none', 'info', 'missing-backend-name'],
  ])('%s becomes %s: %s %s', (before, after, severity, code) => {
    const text = conf('pure_replication_pg_name = cinder-group').replace(before, after)
    expect(lintCinderConf(text)).toContainEqual(expect.objectContaining({ severity, code }))
  })

  it.each(['127.0.0.1:18443', '[2001:db8::2]', '2001:db8::2', 'pure1.example.org'])(
    'may be at %s',
    (address) => {
      expect(lintCinderConf(conf().replace('10.0.0.1', address))).toEqual([])
    },
  )
})

describe('replication devices', () => {
  it.each([
    [good.replace('10.0.0.2', ''), 'error', 'empty-address'],
    [good.replace(OTHER, ''), 'error', 'empty-token'],
    [good.replace('san_ip:10.0.0.2,', ''), 'error', 'device-missing'],
    [good.replace('pure2-async', 'default'), 'error', 'device-id'],
    [good.replace('pure2-async', ''), 'error', 'device-id'],
    [good.replace('type:async', 'type:asynchronous'), 'error', 'device-type'],
    [`${good},`, 'error', 'device-syntax'],
    [`${good},colour:blue`, 'warning', 'device-key'],
    [`${good},uniform:maybe`, 'warning', 'device-flag'],
    [good.replace('10.0.0.2', '10.0.0.1'), 'warning', 'device-is-primary'],
    [good.replace(OTHER, TOKEN), 'warning', 'device-token-of-primary'],
    [sync.replace(',uniform:True', ''), 'info', 'sync-not-uniform'],
    [good.replace('verify:True', 'verify:False'), 'info', 'tls-unchecked'],
    [good.replace('verify:True', 'path:/ca.pem'), 'warning', 'tls-path-idle'],
  ])('%s: %s %s', (line, severity, code) => {
    expect(codes(line)).toEqual([[1, severity, code]])
  })

  it('need ids of their own', () => {
    const other = good.replace('10.0.0.2', '10.0.0.3').replace(OTHER, THIRD)
    expect(codes(good, other)).toEqual([[2, 'error', 'device-id-twice']])
  })

  it('that are one array by two addresses are found by their token', () => {
    const twin = good.replace('10.0.0.2', '10.0.0.9').replace('pure2-async', 'twin')
    expect(codes(good, twin)).toEqual([[2, 'warning', 'device-token-twice']])
  })

  it('must be one sync and one async on different arrays for trisync', () => {
    const third = sync.replace('10.0.0.2', '10.0.0.3').replace(OTHER, THIRD)
    const trisync = (...lines: string[]) =>
      lintCinderConf(conf('pure_trisync_enabled = True', ...lines)).map(({ message }) =>
        message.replace(/^Trisync .*: /, ''),
      )
    expect(trisync(good, third)).toEqual([])
    expect(trisync(good)).toEqual(['there is 1'])
    expect(trisync()).toEqual(['there are 0'])
    expect(trisync(good, third.replace('type:sync', 'type:async'))).toEqual(['both are async'])
    expect(trisync(good, third.replace(THIRD, OTHER))).toContain('both have the same API token')
  })
})

describe('values', () => {
  it.each([
    ['pure_replica_interval_default = 1h', 'error', 'wrong-type'],
    ['pure_eradicate_on_delete = ture', 'error', 'wrong-type'],
    ['pure_nvme_transport = TCP', 'error', 'wrong-type'],
    ['pure_replica_interval_default = 299', 'error', 'out-of-range'],
    ['pure_replica_interval_default = 899', 'info', 'interval-of-small-models'],
    ['pure_replica_retention_short_term_default = 59', 'error', 'out-of-range'],
    ['pure_replica_retention_long_term_default = 4001', 'error', 'out-of-range'],
    ['pure_replica_interval_default =', 'warning', 'empty-number'],
    ['pure_replica_retention_long_term_per_day_default = 25', 'warning', 'more-kept-than-taken'],
    ['pure_replica_retention_short_term_default = 60', 'info', 'kept-shorter-than-interval'],
    ['pure_replication_pg_name =', 'error', 'empty-name'],
    ['pure_replication_pod_name = cinder_pod', 'error', 'refused-name'],
    ['pure_iscsi_cidr = 10.0.0.0/33', 'error', 'bad-network'],
    ['pure_iscsi_cidr_list = 10.0.0.0/24, 2001:db8::/64, here', 'error', 'bad-network'],
    ['pure_replication_pod_name = pod # why', 'error', 'inline-comment'],
    ['pure_eradicate_on_delete = True # why', 'error', 'inline-comment'],
    ['pure_iscsi_cidr_list = 10.0.0.0/24 ; why', 'error', 'inline-comment'],
    [`${good} # why`, 'error', 'inline-comment'],
  ])('%s: %s %s', (line, severity, code) => {
    expect(codes(line)).toEqual([[1, severity, code]])
  })

  it('are pointed at by their columns', () => {
    const [finding] = lintCinderConf(conf('pure_replica_interval_default = 299'))
    expect(finding).toMatchObject({ line: 10, column: 33, endColumn: 36 })
  })

  it('that come twice, or go on in an indented line, are pointed out', () => {
    expect(codes('san_ip = 10.0.0.9')).toEqual([[-2, 'warning', 'repeated-option']])
    expect(codes('pure_replication_pg_name = a', '  # b')).toEqual([[2, 'warning', 'continuation']])
  })
})

describe('sections', () => {
  it('must be there when they are enabled, and enabled when they are there', () => {
    const renamed = conf().replace('[puredriver-1]', '[puredriver1]')
    const found = lintCinderConf(renamed)
    expect(found.map(({ line, severity, code }) => [line, severity, code])).toEqual([
      [2, 'error', 'missing-section'],
      [4, 'warning', 'not-enabled'],
    ])
    expect(found[0]?.message).toContain('puredriver1?')
    expect(lintCinderConf(conf().replace(/^enabled.*$/m, ''))).toMatchObject([
      { severity: 'error', code: 'not-enabled' },
    ])
  })

  it('of other drivers and services are none of its business', () => {
    expect(codes('', '[lvm]', 'volume_group = x', 'nonsense = 1', '[database]', 'x = y')).toEqual(
      [],
    )
  })

  it('hold what belongs there: an option of a backend has no effect in [DEFAULT]', () => {
    const text = conf().replace('[DEFAULT]', '[DEFAULT]\nsan_ip = 10.0.0.1')
    expect(lintCinderConf(text)).toMatchObject([{ line: 2, code: 'wrong-section' }])
  })
})

describe('the linter', () => {
  it('shows no token in any message', () => {
    const secret = 'a1b2c3d4-aaaa-bbbb-cccc'
    const broken = [
      `pure_api_token = ${secret}`,
      device(`backend_id:a,san_ip:b,${secret}`),
      device(`backend_id:a,api_token=${secret},san_ip:b`),
      `pure_api_token = $${secret} # c`,
      `pure_api_token ${secret}`,
    ]
    for (const line of broken)
      for (const { message, explanation } of lintCinderConf(conf(line)))
        expect(message + explanation).not.toContain(secret)
  })

  it('never throws, and points into the text', () => {
    const { cases } = JSON.parse(
      readFileSync(new URL('./golden/cinder-conf.json', import.meta.url), 'utf8'),
    ) as { cases: { text: string }[] } // our own file
    const slices = fc
      .tuple(fc.constantFrom(...cases.map(({ text }) => text)), fc.nat(), fc.nat(), fc.string())
      .map(([text, from, to, noise]) => {
        const start = from % text.length
        return text.slice(0, start) + noise + text.slice(start + (to % 20))
      })
    fc.assert(
      fc.property(slices, (text) => {
        const lines = text.split(/\r\n|\r|\n/)
        for (const { line, column = 1, endColumn = column } of lintCinderConf(text)) {
          expect(line).toBeLessThanOrEqual(lines.length)
          expect(endColumn).toBeGreaterThanOrEqual(column)
          expect(endColumn).toBeLessThanOrEqual((lines[line - 1] ?? '').length + 1)
        }
      }),
      { numRuns: 300 },
    )
  })
})

describe('similar names', () => {
  it('are as far apart as letters have to be changed', () => {
    expect(distance('kitten', 'sitting')).toBe(3)
    expect(distance('', 'abc')).toBe(3)
  })

  it('are proposed only when they are near', () => {
    expect(mostSimilar('backend_ip', ['san_ip', 'backend_id'])).toBe('backend_id')
    expect(mostSimilar('colour', ['type', 'uniform'])).toBeUndefined()
  })
})
