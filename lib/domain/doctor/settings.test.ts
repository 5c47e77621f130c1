import { describe, expect, it } from 'vitest'
import { diagnoseArrays } from './arrays.ts'
import { type ConfFacts, diagnoseConfiguration } from './configuration.ts'
import { diagnoseLog, type LogFacts } from './log.ts'
import { diagnoseSurroundings, type SurroundingsFacts } from './surroundings.ts'
import { diagnoseVolumeTypes } from './volume-types.ts'

const now = Date.UTC(2026, 0, 10)

const finding = (line: number, code = 'inline-comment'): ConfFacts['findings'][number] => ({
  severity: 'error',
  line,
  code,
  message: 'The comment is part of the value',
  explanation: 'So it is.',
  fixTitle: 'Move the comment',
})
const conf = (changes: Partial<ConfFacts>): ConfFacts => ({
  host: 'h',
  path: '/etc/cinder/cinder.conf',
  findings: [],
  sections: [
    { name: 'DEFAULT', line: 1, endLine: 4 },
    { name: 'b1', line: 5, endLine: 9 },
    { name: 'b2', line: 10, endLine: 20 },
  ],
  backendSections: ['b1', 'b2'],
  restartNeeded: false,
  ...changes,
})

describe('cinder.conf', () => {
  it('leads to the line on the page of the backend that it belongs to', () => {
    const found = diagnoseConfiguration(conf({ findings: [finding(12)] }), now)
    expect(found).toMatchObject([
      {
        where: { kind: 'backend-configuration', id: 'h@b2', line: 12 },
        remedy: 'Move the comment.',
      },
    ])
  })

  it('tells several of a kind at once', () => {
    expect(diagnoseConfiguration(conf({ findings: [finding(6), finding(12)] }), now)).toMatchObject(
      [{ count: 2, because: ['/etc/cinder/cinder.conf, lines 6 and 12.', 'So it is.'] }],
    )
  })

  it('that is newer than the service is not in force', () => {
    expect(diagnoseConfiguration(conf({ restartNeeded: true }), now)).toMatchObject([
      { code: 'restart-needed', severity: 'warning' },
    ])
    expect(diagnoseConfiguration(conf({ restartNeeded: null }), now)).toEqual([])
  })
})

describe('arrays', () => {
  it('named twice with the same trouble have it once', () => {
    const check = (backend: string) => ({
      backend,
      role: 'async' as const,
      backendId: 'pure2',
      address: '10.0.0.2',
      name: 'pure2',
      findings: [
        {
          severity: 'error' as const,
          line: 4,
          code: 'preflight-refused',
          message: 'Nothing answers.',
          explanation: 'So it is left out.',
          remedy: 'Check.',
        },
      ],
      sinceMs: now,
    })
    expect(diagnoseArrays([check('h@b1'), check('h@b2')], now)).toMatchObject([
      { title: 'pure2: Nothing answers', count: 2, where: { kind: 'backend-targets', id: 'h@b1' } },
    ])
  })
})

describe('volume types', () => {
  const pool = (state: 'up' | 'down') => ({
    name: 'h@b#b',
    service: { state, status: 'enabled' as const, zone: 'nova' },
    capabilities: {
      replication_enabled: true,
      replication_type: ['async'],
      total_capacity_gb: 100,
      free_capacity_gb: 100,
    },
  })
  const type = (value: string, volumeCount: number | null) => ({
    id: 't',
    name: 'gold',
    extraSpecs: { replication_enabled: '<is> True', replication_type: value },
    volumeCount,
  })
  it.each([
    ['fine', '<in> async', 3, []],
    ['forgotten operator, in use', 'async', 3, ['error unprotected']],
    ['forgotten operator, not in use', 'async', 0, ['warning unprotected']],
    ['wrong capital', '<in> Async', 1, ['warning no-backend']],
    ['sync where there is none', '<in> sync', 1, ['warning phantom']],
  ])('%s', (_, value, count, expected) => {
    const found = diagnoseVolumeTypes([type(value, count)], [pool('up')], now)
    expect(found.map(({ severity, code }) => `${severity} ${code}`)).toEqual(expected)
  })

  it('are not to blame for a backend that is down', () => {
    expect(diagnoseVolumeTypes([type('<in> async', 1)], [pool('down')], now)).toEqual([])
  })

  it('are mended in a copy when volumes have them', () => {
    const remedy = (count: number) =>
      diagnoseVolumeTypes([type('async', count)], [pool('up')], now)[0]?.remedy
    expect(remedy(0)).toBe('Correct the type: replication_type = <in> async.')
    expect(remedy(2)).toContain('Make a corrected copy of the type: replication_type = <in> async.')
  })

  it('are not called phantoms when nobody knows what the backends offer', () => {
    expect(diagnoseVolumeTypes([type('<in> sync', 1)], [], now)).toEqual([])
  })
})

describe('the log', () => {
  const line = (level: string, message: string, offset = 1): LogFacts => ({
    offset,
    level,
    timestamp: '2026-01-10 00:00:00.000',
    message,
  })
  const told = (lines: LogFacts[]) =>
    diagnoseLog(lines, { host: 'h', backendId: 'h@b', asOfMs: now })

  it('tells a known message once, with the newest line', () => {
    expect(
      told([
        line('WARNING', 'Failed to set up secondary array: 10.0.0.2', 1),
        line('WARNING', 'Failed to set up secondary array: 10.0.0.2', 9),
      ]),
    ).toMatchObject([
      { severity: 'warning', count: 2, where: { kind: 'backend-log', id: 'h@b', offset: 9 } },
    ])
  })

  it('passes over what is normal, and only notes what passes by itself', () => {
    expect(
      told([
        line('WARNING', 'Skipping creation of PG cinder-group since it already exists.'),
        line('INFO', 'Driver initialization completed successfully.'),
      ]),
    ).toEqual([])
    expect(told([line('INFO', 'Protection Group not ready.')])).toEqual([])
    expect(told([line('WARNING', 'Protection Group not ready.')])).toMatchObject([
      { severity: 'info' },
    ])
  })

  it('counts errors that nobody has explained', () => {
    expect(told([line('ERROR', 'Oh no.'), line('ERROR', 'Oh no again.')])).toMatchObject([
      { code: 'log-errors', severity: 'info', count: 2 },
    ])
  })
})

describe('the surroundings', () => {
  const host = {
    host: 'h',
    confProblem: null,
    logProblem: null,
    journalUnit: null,
    hasRestartCommand: true,
  }
  const facts = (changes: Partial<SurroundingsFacts>): SurroundingsFacts => ({
    hosts: [host],
    undescribedBackends: [],
    clocks: [{ name: 'Cinder', nowMs: now }],
    openFiles: [],
    ...changes,
  })
  it.each<[string, Partial<SurroundingsFacts>, string[]]>([
    ['in order', {}, []],
    ['cinder.conf gone', { hosts: [{ ...host, confProblem: 'No.' }] }, ['error conf-unreadable']],
    ['log gone', { hosts: [{ ...host, logProblem: 'No.' }] }, ['warning log-unreadable']],
    [
      'a log in the journal',
      { hosts: [{ ...host, journalUnit: 'c-vol' }] },
      ['info log-in-journal'],
    ],
    [
      'no restart command',
      { hosts: [{ ...host, hasRestartCommand: false }] },
      ['info no-restart-command'],
    ],
    ['a host unknown', { undescribedBackends: ['x@y'] }, ['warning host-not-described']],
    ['a password for all', { openFiles: ['p'] }, ['warning file-open']],
    [
      'clocks a little apart',
      {
        clocks: [
          { name: 'Cinder', nowMs: now },
          { name: 'pure1', nowMs: now + 60_000 },
        ],
      },
      [],
    ],
    [
      'clocks far apart',
      {
        clocks: [
          { name: 'Cinder', nowMs: now },
          { name: 'pure1', nowMs: now + 600_000 },
        ],
      },
      ['warning clock-skew'],
    ],
  ])('%s', (_, changes, expected) => {
    const found = diagnoseSurroundings(facts(changes), now)
    expect(found.map(({ severity, code }) => `${severity} ${code}`)).toEqual(expected)
  })
})
