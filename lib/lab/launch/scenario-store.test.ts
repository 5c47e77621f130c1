import { expect, it } from 'vitest'
import { createTestFleet } from '../flasharray/testing.ts'
import { wipeStorage } from './scenario-store.ts'

it('empties the arrays, and leaves them what makes them those arrays', async () => {
  const { client, store, fleet } = createTestFleet()
  const pure1 = await client('pure1')
  const read = async () => (await pure1('GET', '/arrays')).items
  const token = fleet.apiToken('pure1')
  const fresh = await read()
  await pure1('POST', '/volumes?names=v,w', { provisioned: 2 ** 30 })
  await pure1('PATCH', '/volumes?names=w', { destroyed: true })
  await pure1('PATCH', '/arrays', {
    banner: 'Keep out',
    time_zone: 'Europe/Berlin',
    eradication_config: { eradication_delay: 3 * 86_400_000, manual_eradication: 'all-disabled' },
  })
  expect(await read()).not.toEqual(fresh)
  wipeStorage(store)
  expect(await read()).toEqual(fresh)
  expect(fleet.apiToken('pure1')).toBe(token)
  for (const noun of ['volumes', 'audits', 'array-connections'])
    expect((await pure1('GET', `/${noun}`)).items).toEqual([])
})
