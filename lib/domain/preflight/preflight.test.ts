import { describe, expect, it } from 'vitest'
import type { Answer, CertificateSeen, TriedArray, TriedBackend } from './facts.ts'
import { toFinding } from './finding.ts'
import { preflightFindings } from './preflight.ts'
import { isAtLeast } from './suitability.ts'

const nowMs = Date.parse('2026-01-01T00:00:00Z')
const answered = (name: string, change: Partial<Answer & { kind: 'answered' }> = {}): Answer => ({
  kind: 'answered',
  id: `id-of-${name}`,
  name,
  purityVersion: '6.6.10',
  apiVersion: '2.26',
  userRole: null,
  ...change,
})
const good: CertificateSeen = {
  subject: 'CN=pure',
  names: ['pure.example.org', '10.0.0.1'],
  isSelfSigned: true,
  validToMs: nowMs + 400 * 86_400_000,
  fingerprint256: 'AB:CD',
  bySystem: null,
  byPath: null,
}
const array = (change: Partial<TriedArray>): TriedArray => ({
  role: 'primary',
  backendId: 'primary',
  address: '10.0.0.1',
  line: 3,
  tls: { verify: false, path: null },
  tlsLine: 5,
  answer: answered('pure1'),
  certificate: good,
  ...change,
})
const device = (role: 'async' | 'sync', change: Partial<TriedArray> = {}) =>
  array({
    role,
    backendId: 'pure2',
    address: '10.0.0.2',
    line: 9,
    answer: answered('pure2'),
    ...change,
  })
const connected = (type: string, status = 'connected') => ({
  type: `${type}-replication`,
  status,
  remoteName: 'pure2',
  remoteId: 'id-of-pure2',
})
const backend = (change: Partial<TriedBackend>): TriedBackend => ({
  section: 'puredriver-1',
  isNvmeTcp: false,
  safemodeEnabled: false,
  primary: array({}),
  devices: [],
  connections: [connected('async'), connected('sync')],
  ...change,
})
const found = (change: Partial<TriedBackend>) => preflightFindings(backend(change), nowMs).flat()
const codes = (change: Partial<TriedBackend>) =>
  found(change).map(({ line, severity, code }) => [line, severity, code.replace('preflight-', '')])

describe('an array that can be used', () => {
  it('passes without a word, primary and targets', () => {
    expect(codes({ devices: [device('async'), device('sync', { backendId: 'x' })] })).toEqual([])
  })

  it('is not spoken of when its line is incomplete: the linter does', () => {
    expect(
      codes({ primary: array({ answer: { kind: 'incomplete' }, certificate: null }) }),
    ).toEqual([])
  })
})

describe('an array that does not let us in', () => {
  it.each([
    ['refused', 'connection refused'],
    ['timeout', 'in time'],
    ['dns', 'cannot be resolved'],
    ['unauthorized', 'refuses this API token'],
    ['unavailable', 'not with what was asked'],
    ['other', 'could not be read'],
  ] as const)('%s is told apart, and what the driver makes of it', (kind, words) => {
    const answer = { kind, message: 'In its own words' }
    const [finding] = found({ primary: array({ answer }) })
    expect(finding).toMatchObject({ severity: 'error', line: 3, code: `preflight-${kind}` })
    expect(finding?.message).toContain(words)
    expect(finding?.explanation).toMatch(/^In its own words\. .*failed to set up primary array/)
  })

  it('costs a target in silence, and the backend when it is the only one', () => {
    const answer = { kind: 'refused' as const, message: 'No' }
    const other = device('sync', { line: 10, backendId: 'other' })
    const [one] = found({ devices: [device('async', { answer })] })
    const [of] = found({ devices: [device('async', { answer }), other] })
    expect(one?.explanation).toContain('the backend does not start')
    expect(of?.explanation).toContain('still reporting replication_enabled')
  })

  it('because of farside.yaml is no trouble of Cinder, and names the pin', () => {
    const answer = { kind: 'certificate' as const, message: 'Not trusted' }
    const [finding] = found({ primary: array({ answer }) })
    expect(finding).toMatchObject({ severity: 'warning', code: 'preflight-farside-trust' })
    expect(finding?.remedy).toContain('AB:CD')
    expect(finding?.explanation).toContain('Cinder does not check it')
  })

  it('because it speaks no TLS is said to be at the wrong port', () => {
    const answer = { kind: 'certificate' as const, message: 'wrong version number' }
    expect(codes({ primary: array({ answer, certificate: null }) })).toEqual([
      [3, 'error', 'no-tls'],
    ])
  })
})

describe('the certificate, as Cinder sees it', () => {
  const verify = { verify: true, path: '/etc/ssl/array.pem' }
  const seen = (change: Partial<CertificateSeen>, tls = verify as TriedArray['tls']) =>
    codes({ primary: array({ tls, certificate: { ...good, ...change } }) })

  it('does not matter as long as nobody checks it', () => {
    expect(seen({ bySystem: 'expired', byPath: 'expired' }, { verify: false, path: null })).toEqual(
      [],
    )
  })

  it('that is not checked may still fail on the file that is named for it', () => {
    const tls = { verify: false, path: '/none.pem' }
    expect(seen({ byPath: 'path-missing' }, tls)).toEqual([[5, 'warning', 'path-missing']])
  })

  it.each([
    'path-missing',
    'path-unusable',
    'not-signed',
    'wrong-name',
    'expired',
    'not-yet-valid',
  ] as const)('%s: the connection fails', (trouble) => {
    expect(seen({ byPath: trouble })).toEqual([[5, 'error', trouble]])
  })

  it('is judged by the machine when no path is given', () => {
    const tls = { verify: true, path: null }
    expect(seen({ bySystem: 'not-signed' }, tls)).toEqual([[5, 'error', 'not-signed']])
    expect(seen({ byPath: 'not-signed' }, tls)).toEqual([])
  })

  it('may be accepted by the path alone, which not every SDK reads', () => {
    expect(seen({ bySystem: 'not-signed' })).toEqual([[5, 'warning', 'path-not-read']])
  })

  it('is not judged by a file that only cinder-volume may read', () => {
    expect(seen({ byPath: 'path-forbidden' })).toEqual([[5, 'info', 'path-forbidden']])
  })

  it('is spoken of a month before it ends', () => {
    expect(seen({ validToMs: nowMs + 29 * 86_400_000 })).toEqual([[5, 'warning', 'expires-soon']])
  })
})

describe('Purity', () => {
  const runs = (purityVersion: string, change: Partial<TriedBackend> = {}) =>
    codes({ primary: array({ answer: answered('pure1', { purityVersion }) }), ...change })

  it('must be what the driver asks of the primary', () => {
    expect(runs('6.0.9')).toEqual([[3, 'error', 'purity-old']])
    expect(runs('6.1.0')).toEqual([])
    expect(runs('6.4.1', { isNvmeTcp: true })).toEqual([[3, 'error', 'purity-old']])
    expect(runs('6.4.2', { isNvmeTcp: true })).toEqual([])
    expect(runs('6.3.3', { safemodeEnabled: true })).toEqual([[3, 'warning', 'no-safemode']])
  })

  it('is compared number by number', () => {
    expect(isAtLeast('6.10.0', '6.4.2')).toBe(true)
    expect(isAtLeast('6.4', '6.4.2')).toBe(false)
  })

  it('must let the user of the token write', () => {
    const as = (userRole: string) =>
      codes({ primary: array({ answer: answered('pure1', { userRole }) }) })
    expect(as('readonly')).toEqual([[3, 'error', 'role']])
    expect(as('storage_admin')).toEqual([])
  })
})

describe('connections', () => {
  const with_ = (role: 'async' | 'sync', ...connections: ReturnType<typeof connected>[]) =>
    codes({ devices: [device(role)], connections })

  it('must be of the kind that the target needs; one for sync serves both', () => {
    expect(with_('async', connected('sync'))).toEqual([])
    expect(with_('sync', connected('async'))).toEqual([[9, 'error', 'no-sync-connection']])
    expect(with_('sync')).toEqual([[9, 'error', 'not-connected']])
    expect(with_('async')).toEqual([[9, 'error', 'not-connected']])
  })

  it('must be up', () => {
    expect(with_('async', connected('async', 'connecting'))).toEqual([
      [9, 'warning', 'connection-down'],
    ])
    expect(with_('async', connected('async', 'connecting'), connected('sync'))).toEqual([])
  })

  it('are not missed where the primary could not be asked', () => {
    expect(codes({ devices: [device('sync')], connections: null })).toEqual([])
  })

  it('that are missing for sync are mended by making the target async', () => {
    const [finding] = found({ devices: [device('sync')], connections: [connected('async')] })
    const line = 'replication_device = backend_id:pure2,type:sync'
    if (finding === undefined) throw new Error('nothing found')
    const lines = [...Array<string>(8).fill(''), line]
    expect(toFinding(finding, lines).fix?.edit.text).toBe(line.replace('type:sync', 'type:async'))
  })
})

describe('one array behind two lines', () => {
  it('is found by its id, where the addresses hide it', () => {
    const twin = device('async', { line: 10, address: 'pure2.example.org' })
    expect(codes({ devices: [device('async'), twin] })).toEqual([[10, 'warning', 'same-array']])
    const other = device('sync', { line: 10, address: 'pure2.example.org' })
    expect(codes({ devices: [device('async'), other] })).toEqual([[10, 'info', 'same-array']])
  })

  it('may be the primary itself', () => {
    const self = device('async', { answer: answered('pure1') })
    expect(codes({ devices: [self] })).toEqual([[9, 'error', 'target-is-primary']])
  })
})
