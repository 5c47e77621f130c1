import { keptRecoveryPoints } from '#lib/domain/replication/retention.ts'
import { cinderAs } from './support/cinder.ts'
import { configureReplication } from './support/conf.ts'
import { expect, test } from './support/fixtures.ts'
import { askArray } from './support/flasharray.ts'

type Snapshot = { name: string; created: number; destroyed: boolean }

const HOUR_MS = 3_600_000
const THIRTY_DAYS_OF_HOURS = 30 * 24

// The rules that predict and the arrays that perform share no code: only here do they meet.
test('thirty days of an hourly schedule leave on the target what the rules predict', async ({
  cloud,
}) => {
  await configureReplication(cloud, ['async'])
  const admin = await cinderAs(cloud, 'admin')
  await admin.createType('gold-async', {
    replication_enabled: '<is> True',
    replication_type: '<in> async',
  })
  await admin.createVolume('database', 'gold-async')
  const pure2 = cloud.array('pure2')
  const onTarget = () =>
    askArray<Snapshot>(pure2, 'protection-group-snapshots', { destroyed: 'false' })
  await expect.poll(async () => (await onTarget()).length).toBe(1)
  const firstMs = (await onTarget())[0]?.created ?? 0

  await cloud.advance({ days: 30, minutes: 30 })

  const [array] = await askArray<{ _as_of: number }>(pure2, 'arrays')
  const nowMs = array?._as_of ?? 0
  const takenMs = Array.from(
    { length: THIRTY_DAYS_OF_HOURS + 1 },
    (_, hour) => firstMs + hour * HOUR_MS,
  )
  const predicted = keptRecoveryPoints(
    takenMs,
    { allForSeconds: 86_400, perDay: 5, days: 7 },
    nowMs,
  )
  const found = (await onTarget()).map((snapshot) => snapshot.created).sort((a, b) => a - b)
  expect(found).toEqual(predicted)
  expect(Math.abs(found.length - 59)).toBeLessThanOrEqual(1)
})
