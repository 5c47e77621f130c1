import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Page } from '#lib/contracts/farside/common.ts'
import type { ApiErrorBody } from '#lib/contracts/farside/errors.ts'
import type { LagHistory } from '#lib/contracts/farside/lag.ts'
import type { ProtectionGroupList } from '#lib/contracts/farside/protection-groups.ts'
import type { Volume } from '#lib/contracts/farside/volumes.ts'
import { apiRoutes } from '#lib/routes.ts'
import { type Client, type Lab, startLab } from './_test/lab.ts'

const HOUR_SECONDS = 3600
const DAY_SECONDS = 86_400

let lab: Lab
let admin: Client
beforeAll(async () => {
  lab = await startLab('demo')
  admin = await lab.signIn('admin')
}, 120_000)
afterAll(() => lab.stop())

const post = async (path: string, body: unknown) => {
  const answer = await fetch(`${lab.lab}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  expect(answer.ok).toBe(true)
  return answer.json() as Promise<{ id: string }>
}
const advance = async (hours: number) => {
  await post('/v1/clock/advance', { durationMs: hours * HOUR_SECONDS * 1000 })
  // What was read a moment ago is shared for a moment: here the arrays' clocks have jumped.
  const { forget } = await import('#lib/server/cache/remember.ts')
  forget()
}
const lagOf = async (array: string, name = 'cinder-group', lastSeconds = DAY_SECONDS) => {
  const path = `${apiRoutes.lag(array, name)}?lastSeconds=${lastSeconds}`
  const { status, body } = await admin<LagHistory>('GET', path)
  expect(status).toBe(200)
  return body
}

it('tells the history of what the array still remembers at the first look', async () => {
  const { targets } = await lagOf('pure1')
  expect(targets.map(({ target }) => target)).toEqual(['pure2'])
  expect(targets[0]?.compliance).toMatchObject({ unknownSeconds: 0, veryLateSeconds: 0 })
  expect(targets[0]?.compliance.inTimeSeconds).toBeCloseTo(DAY_SECONDS, -2)
})

it('tells of the group whose link is cut that it is very late, and by how much', async () => {
  const [lag] = (await lagOf('pure3')).targets
  expect(lag?.parts.at(-1)).toMatchObject({ state: 'very-late', toMs: lag?.toMs })
  expect(lag?.compliance.inTimeSeconds).toBe(0)
  // Before what its target remembers nothing is known, and nothing is claimed.
  expect(lag?.parts[0]).toMatchObject({ state: 'unknown', fromMs: lag?.fromMs })
})

it('has the same of a copy as of its source', async () => {
  const [source] = (await lagOf('pure1')).targets
  const [copy] = (await lagOf('pure2', 'pure1:cinder-group')).targets
  expect(copy?.parts.map(({ state, takenMs }) => [state, takenMs])).toEqual(
    source?.parts.map(({ state, takenMs }) => [state, takenMs]),
  )
})

it('judges a group by its own thresholds everywhere, once they are set', async () => {
  const thresholds = apiRoutes.lagThresholds('pure3', 'cinder-group')
  const wrong = await admin<ApiErrorBody>('PUT', thresholds, {
    latePercent: 300,
    veryLatePercent: 200,
  })
  expect(wrong.body.error.fields).toEqual({ veryLatePercent: 'More than it takes to be late' })
  const copy = apiRoutes.lagThresholds('pure1', 'pure3:cinder-group')
  expect((await admin('PUT', copy, { latePercent: 110, veryLatePercent: 120 })).status).toBe(409)

  const statuses = async () => {
    const { body } = await admin<Page<Volume>>(
      'GET',
      `${apiRoutes.volumes()}?scope=admin&limit=200&protection=late,very-late`,
    )
    return body.items.map(({ name, protection }) => [name, protection.status])
  }
  const set = (latePercent: number, veryLatePercent: number) =>
    admin('PUT', thresholds, { latePercent, veryLatePercent })
  await expect.poll(statuses, { timeout: 20_000 }).toContainEqual(['archive-2024', 'very-late'])
  // A hundred intervals: what was very late is late at most, in its history and in the lists.
  expect((await set(101, 10_000)).status).toBe(200)
  await expect.poll(statuses, { timeout: 20_000 }).toContainEqual(['archive-2024', 'late'])
  const [lag] = (await lagOf('pure3')).targets
  expect(lag?.parts.at(-1)?.state).toBe('late')
  const { body } = await admin<ProtectionGroupList>('GET', apiRoutes.protectionGroups())
  const own = body.groups.filter(({ lagThresholds }) => lagThresholds !== undefined)
  expect(own.map(({ array, name }) => [array, name]).sort()).toEqual([
    ['pure1', 'pure3:cinder-group'],
    ['pure3', 'cinder-group'],
  ])

  await set(150, 250)
  await expect.poll(statuses, { timeout: 20_000 }).toContainEqual(['archive-2024', 'very-late'])
}, 90_000)

it('shows a gap where the target was off for longer than it remembers, and none for a shorter time', async () => {
  const { id } = await post('/v1/faults', { kind: 'array-off', array: 'pure2' })
  await advance(1)
  await lagOf('pure1')
  // pure1 goes on telling of what pure2 replicates to it, whose settings are known from before.
  const [other] = (await lagOf('pure2')).targets
  expect(other?.parts.at(-1)?.state).not.toBe('unknown')
  await advance(60)
  const [off] = (await lagOf('pure1', 'cinder-group', 10 * DAY_SECONDS)).targets
  expect(off?.parts.at(-1)).toMatchObject({ state: 'unknown', toMs: off?.toMs })

  await fetch(`${lab.lab}/v1/faults/${id}`, { method: 'DELETE' })
  await expect
    .poll(async () => (await lagOf('pure1')).targets[0]?.parts.at(-1)?.state, { timeout: 20_000 })
    .not.toBe('unknown')
  const [back] = (await lagOf('pure1', 'cinder-group', 10 * DAY_SECONDS)).targets
  const states = back?.parts.map(({ state }) => state) ?? []
  // Before the first look, and while pure2 was off for longer than the two days that it keeps all.
  expect(states.filter((state) => state === 'unknown')).toHaveLength(2)
}, 60_000)

it('refuses a group that does not exist, and a period that ends before it begins', async () => {
  const missing = await admin('GET', apiRoutes.lag('pure1', 'nothing'))
  expect(missing.status).toBe(404)
  const wrong = await admin('GET', `${apiRoutes.lag('pure1', 'cinder-group')}?from=2&to=1`)
  expect(wrong.status).toBe(400)
})
