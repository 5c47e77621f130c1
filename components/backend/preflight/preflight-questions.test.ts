import { describe, expect, it } from 'vitest'
import type { ArrayCheck } from '#lib/contracts/farside/preflight.ts'
import { checklistOf, overallTone } from './preflight-questions.ts'

const check = (change: Partial<ArrayCheck>): ArrayCheck => ({
  line: 3,
  role: 'async',
  backendId: 'pure2',
  address: '10.0.0.2',
  array: { name: 'pure2', purityVersion: '6.6.10', apiVersion: '2.26' },
  tls: { verify: false, path: null },
  connections: [
    { type: 'async-replication', status: 'connected' },
    { type: 'sync-replication', status: 'connected' },
  ],
  findings: [],
  ...change,
})
const finding = (code: string, severity: 'error' | 'warning' | 'info' = 'error') => ({
  severity,
  line: 3,
  code: `preflight-${code}`,
  message: '',
  explanation: '',
  remedy: '',
})
const rows = (change: Partial<ArrayCheck>) =>
  checklistOf(check(change)).map(({ label, tone, words }) => [label, tone, words])

describe('the check list of an array', () => {
  it('says yes to all that is well', () => {
    expect(rows({})).toEqual([
      ['Answers', 'ok', 'Yes'],
      ['Certificate', 'info', 'Not checked by Cinder'],
      ['API token', 'ok', 'Accepted'],
      ['Purity', 'ok', '6.6.10'],
      ['Connection', 'ok', 'async, sync'],
      ['Array', 'ok', 'One of its own'],
    ])
    expect(overallTone(check({}))).toBe('ok')
  })

  it('says that a certificate is accepted only where Cinder looks at it', () => {
    expect(rows({ tls: { verify: true, path: null } })[1]).toEqual([
      'Certificate',
      'ok',
      'Accepted',
    ])
  })

  it('does not guess beyond the first thing that failed', () => {
    const refused = { array: null, connections: null, findings: [finding('refused')] }
    expect(rows(refused).map(([, , words]) => words)).toEqual([
      'Fails',
      ...Array<string>(5).fill('Not known'),
    ])
    const bad = { array: null, connections: null, findings: [finding('unauthorized')] }
    expect(rows(bad).slice(0, 4)).toEqual([
      ['Answers', 'ok', 'Yes'],
      ['Certificate', 'info', 'Not checked by Cinder'],
      ['API token', 'danger', 'Fails'],
      ['Purity', 'info', 'Not known'],
    ])
  })

  it('has no connection of the primary to itself', () => {
    expect(rows({ role: 'primary' }).map(([label]) => label)).not.toContain('Connection')
  })

  it('is as bad as its worst line', () => {
    expect(overallTone(check({ findings: [finding('path-not-read', 'warning')] }))).toBe('warn')
    expect(overallTone(check({ array: null }))).toBe('info')
  })
})
