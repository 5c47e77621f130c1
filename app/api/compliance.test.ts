import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ComplianceReport, ComplianceRow } from '#lib/contracts/farside/compliance.ts'
import type { LagHistory } from '#lib/contracts/farside/lag.ts'
import { apiRoutes } from '#lib/routes.ts'
import { type Client, type Lab, startLab } from './_test/lab.ts'

const DAY_SECONDS = 86_400

let lab: Lab
let admin: Client
beforeAll(async () => {
  lab = await startLab('demo')
  admin = await lab.signIn('admin')
}, 120_000)
afterAll(() => lab.stop())

const report = async (query: string) => {
  const { status, body } = await admin<ComplianceReport>(
    'GET',
    `${apiRoutes.compliance()}?${query}`,
  )
  expect(status).toBe(200)
  return body
}
const secondsOf = ({ compliance }: ComplianceRow) =>
  Object.values(compliance).reduce((sum, each) => sum + each, 0)

describe('the compliance report', () => {
  it('says of each group and target what its own page says', async () => {
    const { rows } = await report(`by=group&lastSeconds=${DAY_SECONDS}`)
    expect(rows.map(({ source, name, target, array }) => [source, name, target, array])).toEqual([
      ['pure1', 'cinder-group', 'pure2', 'pure1'],
      ['pure2', 'cinder-group', 'pure1', 'pure2'],
      ['pure3', 'cinder-group', 'pure1', 'pure3'],
    ])
    const late = rows[2]
    const { body } = await admin<LagHistory>('GET', apiRoutes.lag('pure3', 'cinder-group'))
    const page = body.targets[0]?.compliance
    expect(late?.compliance.inTimeSeconds).toBe(0)
    expect(late?.compliance.veryLateSeconds).toBeCloseTo(page?.veryLateSeconds ?? 0, -3)
    expect(late?.compliance.unknownSeconds).toBeCloseTo(page?.unknownSeconds ?? 0, -3)
  })

  it('cut into days adds up to the whole, newest first', async () => {
    const days = await report(`by=group&per=day&lastSeconds=${3 * DAY_SECONDS}`)
    const own = days.rows.filter(({ source }) => source === 'pure1')
    expect(own.length).toBeGreaterThanOrEqual(3)
    expect(own.map(({ fromMs }) => fromMs)).toEqual(
      own.map(({ fromMs }) => fromMs).toSorted((left, right) => right - left),
    )
    const total = own.reduce((sum, row) => sum + secondsOf(row), 0)
    expect(total).toBeGreaterThan(3 * DAY_SECONDS - 60)
    expect(total).toBeLessThanOrEqual(3 * DAY_SECONDS)
  })

  it('counts each volume of a type and of a project, and never more than was recorded', async () => {
    const groups = await report(`by=group&lastSeconds=${DAY_SECONDS}`)
    const types = await report(`by=type&lastSeconds=${DAY_SECONDS}`)
    const projects = await report(`by=project&lastSeconds=${DAY_SECONDS}`)
    const volumes = (rows: ComplianceRow[]) =>
      rows.reduce((sum, { volumeCount }) => sum + volumeCount, 0)
    expect(volumes(types.rows)).toBe(volumes(groups.rows))
    expect(volumes(projects.rows)).toBe(volumes(groups.rows))
    expect(projects.rows.map(({ name }) => name)).toContain('finance')
    // All of its volumes are in the group that is very late.
    const late = types.rows.find(({ name }) => name === 'tier-three')
    expect(late?.compliance.inTimeSeconds).toBe(0)
    expect(late?.compliance.veryLateSeconds).toBeGreaterThan(0)
    expect(late?.compliance.unknownSeconds).toBeGreaterThan(0)
  })

  it('is saved as a file', async () => {
    const path = apiRoutes.complianceExport({ by: 'type', per: 'day', format: 'json' })
    const { body, headers } = await admin<Record<string, unknown>[]>('GET', path)
    expect(headers.get('content-disposition')).toContain('compliance-by-type')
    expect(body.find(({ type }) => type === 'tier-three')).toMatchObject({ in_time_seconds: 0 })
  })
})
