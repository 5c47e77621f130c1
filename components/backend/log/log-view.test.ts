import { describe, expect, it } from 'vitest'
import type { LogLine } from '#lib/contracts/farside/backends.ts'
import { logRows, splitAtMatches } from './log-view.ts'

let offset = 0
function line(
  level: string | null,
  message: string,
  timestamp = '2026-11-22 10:00:00.123',
): LogLine {
  offset += 100
  return {
    offset,
    text: `${timestamp} 1 ${level ?? ''} cinder.volume.manager ${message}`,
    timestamp: level === null ? null : timestamp,
    level,
    logger: level === null ? null : 'cinder.volume.manager',
    requestId: null,
    message,
  }
}
const messages = (rows: { line: LogLine }[]) => rows.map((row) => row.line.message)

describe('the rows of a log', () => {
  const lines = [
    line('INFO', 'Starting cinder-volume node'),
    line('ERROR', 'Failed to initialize driver.'),
    line(null, 'Traceback (most recent call last):'),
    line(null, "AttributeError: 'NoneType' object has no attribute 'x'"),
    line('DEBUG', 'tick'),
  ]

  it('keep a traceback with the line that it belongs to', () => {
    expect(messages(logRows(lines, { level: 'error', search: '' }))).toEqual(
      messages(lines.slice(1, 4).map((each) => ({ line: each }))),
    )
    expect(logRows(lines, { level: 'all', search: 'nonetype' })).toHaveLength(3)
  })

  it('hide what is less severe than asked for', () => {
    expect(logRows(lines, { level: 'info', search: '' })).toHaveLength(4)
  })

  it('explain a known message once, not at every attempt', () => {
    const again = Array.from({ length: 4 }, () => line('ERROR', 'Failed to initialize driver.'))
    const explained = logRows(again, { level: 'all', search: '' }).map(
      ({ explanation }) => explanation !== null,
    )
    expect(explained).toEqual([true, false, false, false])
  })

  it('explain the line that somebody came for, even when it has been explained above', () => {
    const again = Array.from({ length: 3 }, () => line('ERROR', 'Failed to initialize driver.'))
    const target = again[2]?.offset ?? 0
    const rows = logRows(again, { level: 'all', search: '', target })
    expect(rows.map(({ explanation }) => explanation !== null)).toEqual([true, false, true])
  })

  it('say the day when it changes', () => {
    const days = [
      line('INFO', 'a', '2026-11-22 23:59:59.000'),
      line('INFO', 'b', '2026-11-23 00:00:01.000'),
      line('INFO', 'c', '2026-11-23 00:00:02.000'),
    ]
    expect(logRows(days, { level: 'all', search: '' }).map(({ newDay }) => newDay)).toEqual([
      '2026-11-22',
      '2026-11-23',
      null,
    ])
  })
})

describe('matches in a text', () => {
  it.each([
    ['No match here', 'xyz', ['No match here']],
    ['Array array', 'ARRAY', ['', 'Array', ' ', 'array', '']],
    ['anything', '  ', ['anything']],
  ])('are found in %s', (text, search, parts) => {
    expect(splitAtMatches(text, search)).toEqual(parts)
  })
})
