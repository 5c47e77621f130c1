import { describe, expect, it } from 'vitest'
import { UpstreamError, type UpstreamErrorKind } from '../http/upstream-error.ts'
import { Failure, toFailure } from './failure.ts'

const rows: [UpstreamErrorKind, number | undefined, string][] = [
  ['refused', undefined, 'upstream-refused'],
  ['timeout', undefined, 'upstream-timeout'],
  ['dns', undefined, 'upstream-dns'],
  ['certificate', undefined, 'upstream-certificate'],
  ['unauthorized', 401, 'upstream-unauthorized'],
  ['forbidden', 403, 'forbidden'],
  ['not-found', 404, 'not-found'],
  ['rejected', 400, 'upstream-rejected'],
  ['rejected', 409, 'conflict'],
  ['unavailable', 503, 'upstream-unavailable'],
  ['unavailable', 501, 'not-available'],
  ['invalid-answer', 200, 'upstream-invalid-answer'],
]

describe('what an upstream did', () => {
  it.each(rows)('%s with status %s is told as %s', (kind, status, code) => {
    const error = new UpstreamError({
      kind,
      upstream: 'Cinder',
      message: 'In its own words',
      requestId: 'req-1',
      ...(status === undefined ? {} : { status }),
    })
    expect(toFailure(error)).toMatchObject({
      code,
      message: 'In its own words',
      details: { upstream: 'Cinder', requestId: 'req-1' },
    })
  })

  it('tells nothing of an error that nobody foresaw', () => {
    expect(toFailure(new Error('token abc')).message).not.toContain('abc')
    expect(toFailure(new Error('token abc')).code).toBe('internal')
  })

  it('leaves a failure as it is', () => {
    const failure = new Failure('conflict', 'Somebody was quicker.')
    expect(toFailure(failure)).toBe(failure)
  })
})

describe('errors of another copy of their module', () => {
  it('are the same to us: Next bundles a module once per entry', () => {
    const twin = Object.assign(new Error('No'), {
      name: 'UpstreamError',
      kind: 'rejected',
      upstream: 'pure1',
    })
    expect(toFailure(twin)).toMatchObject({ code: 'upstream-rejected', message: 'No' })
    const failure = Object.assign(new Error('Gone'), { name: 'Failure', code: 'not-found' })
    expect(toFailure(failure)).toBe(failure)
    expect(toFailure(new Error('No'))).toMatchObject({ code: 'internal' })
  })
})
