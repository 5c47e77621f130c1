import { describe, expect, it } from 'vitest'
import type { LogLine } from '../../contracts/farside/backends.ts'
import { chooseTrouble, hasFailedToStart } from './find-trouble.ts'

const lines = (...rows: [level: string, message: string][]): LogLine[] =>
  rows.map(([level, message], index) => ({
    offset: index * 100,
    text: message,
    timestamp: '2026-01-01 00:00:00.000',
    level,
    logger: 'cinder.volume.manager',
    requestId: null,
    message,
  }))

const failed = lines(
  ['WARNING', 'self.do_setup failed to set up primary array: 10.0.0.1'],
  ['ERROR', "Failed to initialize driver.: AttributeError: 'NoneType' object has no attribute 'x'"],
  ['ERROR', 'Traceback (most recent call last):'],
  ['ERROR', "AttributeError: 'NoneType' object has no attribute 'x'"],
)

describe('why a backend is down', () => {
  it('is the warning before the traceback, which is only a consequence of it', () => {
    expect(chooseTrouble(failed, 'puredriver-1')).toMatchObject({
      logOffset: 0,
      message: expect.stringContaining('failed to set up primary array: 10.0.0.1'),
      remedy: expect.stringContaining('san_ip'),
    })
  })

  it('is not the target that was skipped, as long as there is an error', () => {
    const trouble = chooseTrouble(
      lines(
        ['ERROR', 'Something nobody has seen before'],
        ['WARNING', 'Failed to set up secondary array: 10.0.0.2'],
      ),
      'puredriver-1',
    )
    expect(trouble?.logOffset).toBe(0)
  })

  it('is nothing when only harmless warnings are there', () => {
    expect(chooseTrouble(lines(['WARNING', 'Deprecated option']), 'puredriver-1')).toBeNull()
  })

  it('counts from the last word of the manager about its driver', () => {
    expect(hasFailedToStart(failed)).toBe(true)
    const mended = [...failed, ...lines(['INFO', 'Driver initialization completed successfully.'])]
    expect(hasFailedToStart(mended)).toBe(false)
    expect(hasFailedToStart([])).toBe(false)
  })
})
