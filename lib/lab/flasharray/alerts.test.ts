import { beforeEach, describe, expect, it } from 'vitest'
import { createTestFleet, names } from './testing.ts'

let lab: ReturnType<typeof createTestFleet>
let pure1: Awaited<ReturnType<typeof lab.client>>

/** An alert as the rules write it. */
function open(
  subject: string,
  values: { array?: string; severity?: string; flagged?: number } = {},
) {
  const { array = 'pure1', severity = 'warning', flagged = 1 } = values
  const nowMs = lab.clock.nowMs()
  lab.store.run(
    `insert into fa_alert (array, code, severity, state, category, component_type, component_name,
       summary, description, issue, created_ms, updated_ms, flagged, subject)
     values (?, 31, ?, 'open', 'array', 'array', 'pure2', ?, 'd', 'i', ?, ?, ?, ?)`,
    ...[array, severity, `About ${subject}`, nowMs, nowMs, flagged, subject],
  )
}

beforeEach(async () => {
  lab = createTestFleet()
  pure1 = await lab.client('pure1')
})

describe('alerts', () => {
  it('are those of the asked array, with what a person needs to know', async () => {
    open('one')
    open('other', { array: 'pure2' })
    const { items } = await pure1('GET', '/alerts')
    const created = lab.clock.nowMs()
    expect(items).toMatchObject([
      { name: '1', code: 31, state: 'open', summary: 'About one', flagged: true, created },
    ])
    expect(items[0]).toMatchObject({ closed: null, component_name: 'pure2' })
  })

  it.each([
    ['flagged=true', ['1', '3']],
    ['flagged=false', ['2']],
    ["filter=severity%3D'critical'", ['2']],
    ["filter=state%3D'open'&sort=created-", ['3', '2', '1']],
    ['names=2', ['2']],
  ])('are picked by %s', async (search, expected) => {
    open('one')
    open('two', { severity: 'critical', flagged: 0 })
    open('three')
    expect(names(await pure1('GET', `/alerts?${search}`))).toEqual(expected)
  })

  it('are unflagged by a person, one array at a time, and nothing else of them changes', async () => {
    open('one')
    open('other', { array: 'pure2' })
    const answer = await pure1('PATCH', '/alerts?names=1', { flagged: false })
    expect(answer.items).toMatchObject([{ name: '1', flagged: false, state: 'open' }])
    expect((await pure1('PATCH', '/alerts?names=2', { flagged: false })).message).toContain(
      'does not exist',
    )
    expect((await pure1('PATCH', '/alerts?names=1', { state: 'closed' })).status).toBe(400)
  })

  it('are open once for each condition', () => {
    open('one')
    expect(() => open('one')).toThrow('UNIQUE')
    lab.store.run(`update fa_alert set state = 'closed'`)
    expect(() => open('one')).not.toThrow()
  })
})
