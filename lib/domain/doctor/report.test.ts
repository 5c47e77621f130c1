import { describe, expect, it } from 'vitest'
import type { PlacedDiagnosis } from './diagnosis.ts'
import { doctorDocument, doctorExitCode } from './document.ts'
import { type AreaReport, countWords, foldGaps, summarize, unreadDiagnosis } from './report.ts'

const diagnosis = (changes: Partial<PlacedDiagnosis>): PlacedDiagnosis => ({
  id: 'volumes/x',
  area: 'volumes',
  severity: 'warning',
  urgency: 'degraded',
  code: 'x',
  title: 'Something',
  because: ['For a reason.'],
  remedy: null,
  where: null,
  count: 1,
  sinceMs: null,
  asOfMs: 0,
  href: null,
  ...changes,
})
const report = (
  diagnoses: PlacedDiagnosis[],
  changes: Partial<AreaReport<PlacedDiagnosis>> = {},
): AreaReport<PlacedDiagnosis> => ({
  area: 'volumes',
  diagnoses,
  checked: '1 volume',
  gaps: [],
  asOfMs: 0,
  tookMs: 1,
  ...changes,
})
const ids = (diagnoses: PlacedDiagnosis[]) =>
  summarize([report(diagnoses)]).diagnoses.map(({ id }) => id)

describe('the order of diagnoses', () => {
  it('is by severity, then by what is at stake, then by how many', () => {
    const note = diagnosis({ id: 'note', severity: 'info', urgency: 'note' })
    const bite = diagnosis({ id: 'bite', severity: 'error', urgency: 'configuration' })
    const loss = diagnosis({ id: 'loss', severity: 'error', urgency: 'loss' })
    const late = diagnosis({ id: 'late', severity: 'error', urgency: 'degraded' })
    const few = diagnosis({ id: 'few' })
    const many = diagnosis({ id: 'many', count: 12 })
    expect(ids([note, few, bite, many, late, loss])).toEqual([
      'loss',
      'late',
      'bite',
      'many',
      'few',
      'note',
    ])
  })

  it('does not depend on the order in which areas answer', () => {
    const left = diagnosis({ id: 'a' })
    const right = diagnosis({ id: 'b' })
    expect(ids([right, left])).toEqual(ids([left, right]))
  })
})

describe('areas that could not be looked at', () => {
  const unread = (area: 'volumes' | 'services' | 'log', message: string) =>
    report([{ ...unreadDiagnosis(area, message, 0), href: null }], { area, checked: '' })

  it('for one reason are one diagnosis, an error', () => {
    const { diagnoses, errors } = summarize([
      unread('services', 'Cinder refuses.'),
      unread('volumes', 'Cinder refuses.'),
      unread('log', 'It is gone.'),
    ])
    expect(diagnoses.map(({ title }) => title)).toEqual([
      'Not looked at: volumes and services',
      'Not looked at: the log of cinder-volume',
    ])
    expect(errors).toBe(2)
  })
})

describe('the exit code', () => {
  it.each([
    ['nothing', [], 0],
    ['notes', [diagnosis({ severity: 'info' })], 0],
    ['warnings', [diagnosis({})], 1],
    ['errors', [diagnosis({}), diagnosis({ severity: 'error' })], 2],
  ])('for %s', (_, diagnoses, code) => {
    const reports = [report(diagnoses)]
    expect(doctorExitCode(reports, summarize(reports))).toBe(code)
  })

  it('is 2 when a part could not be seen, though nothing was found', () => {
    const reports = [
      report([], { gaps: [{ what: 'pods', of: 'pure2', message: 'No.', sinceMs: null }] }),
    ]
    expect(doctorExitCode(reports, summarize(reports))).toBe(2)
  })
})

describe('what could not be seen', () => {
  it('of one array is told once', () => {
    const gap = (what: string, of: string) => ({ what, of, message: 'No.', sinceMs: null })
    expect(
      foldGaps([gap('volumes', 'pure2'), gap('pods', 'pure2'), gap('pods', 'pure3')]),
    ).toMatchObject([
      { what: 'volumes and pods', of: 'pure2' },
      { what: 'pods', of: 'pure3' },
    ])
  })
})

describe('words and documents', () => {
  it('count errors and warnings, and say nothing of neither', () => {
    expect(countWords({ errors: 1, warnings: 2 })).toBe('1 error, 2 warnings')
    expect(countWords({ errors: 0, warnings: 0 })).toBeNull()
  })

  it('have dates, a page and plain names', () => {
    const reports = [report([diagnosis({ severity: 'info', href: '/admin/x', sinceMs: 1000 })])]
    expect(doctorDocument('lab', reports, summarize(reports))).toMatchObject({
      cloud: 'lab',
      asOf: '1970-01-01T00:00:00.000Z',
      notes: 1,
      diagnoses: [{ severity: 'note', page: '/admin/x', since: '1970-01-01T00:00:01.000Z' }],
      areas: [{ area: 'volumes', checked: '1 volume', notSeen: [] }],
    })
  })
})
