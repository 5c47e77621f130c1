import { beforeEach, describe, expect, it } from 'vitest'
import { addBackend, createTestCloud, type TestCloud } from './test-cloud.ts'

let cloud: TestCloud
let demo: string

beforeEach(async () => {
  cloud = await createTestCloud()
  addBackend(cloud.store, 'devstack@puredriver-1')
  demo = cloud.projectOf('demo')
})

const limit = (set: object) =>
  cloud.ask('admin', 'PUT', `/os-quota-sets/${demo}`, { quota_set: set })

const create = (size: number, more: object = {}) =>
  cloud.ask('demo', 'POST', '/volumes', { volume: { size, ...more } })

/** Status and message of an answer that is an error. */
function refusal({ status, body }: { status: number; body: object }): [number, string] {
  const [fault]: { message: string }[] = Object.values(body)
  return [status, fault?.message ?? '']
}

describe('quotas', () => {
  it.each([
    [
      { volumes: 0 },
      "VolumeLimitExceeded: Maximum number of volumes allowed (0) exceeded for quota 'volumes'.",
    ],
    [
      { gigabytes: 4 },
      'VolumeSizeExceedsAvailableQuota: Requested volume or snapshot exceeds allowed gigabytes quota. Requested 5G, quota is 4G and 0G has been consumed.',
    ],
    [
      { per_volume_gigabytes: 4 },
      'VolumeSizeExceedsLimit: Requested volume size 5G is larger than maximum allowed limit 4G.',
    ],
    [
      { volumes___DEFAULT__: 0 },
      "VolumeLimitExceeded: Maximum number of volumes allowed (0) exceeded for quota 'volumes___DEFAULT__'.",
    ],
    [
      { volumes: 0, gigabytes___DEFAULT__: 4 },
      'VolumeSizeExceedsAvailableQuota: Requested volume or snapshot exceeds allowed gigabytes___DEFAULT__ quota. Requested 5G, quota is 4G and 0G has been consumed.',
    ],
  ])('of %o are told when they are exceeded', async (set, message) => {
    await limit(set)
    const answer = await create(5)
    expect(refusal(answer)).toEqual([413, message])
    expect(answer.response.headers.get('retry-after')).toBe('0')
    const list = await cloud.ask('demo', 'GET', '/volumes')
    expect(list.body).toEqual({ volumes: [] })
  })

  it('are counted by project and type', async () => {
    await create(2)
    await create(3)
    const { body } = await cloud.ask('demo', 'GET', `/os-quota-sets/${demo}?usage=true`)
    expect(body).toMatchObject({
      quota_set: {
        volumes: { limit: 100_000, in_use: 2, reserved: 0 },
        gigabytes: { in_use: 5 },
        volumes___DEFAULT__: { limit: -1, in_use: 2, reserved: 0 },
        gigabytes___DEFAULT__: { in_use: 5 },
        snapshots: { in_use: 0 },
        groups: { in_use: 0 },
      },
    })
    const limits = await cloud.ask('demo', 'GET', '/limits')
    expect(limits.body).toMatchObject({
      limits: { absolute: { totalVolumesUsed: 2, totalGigabytesUsed: 5 } },
    })
    // Only administrators look at another project's, and only from 3.39.
    const used = async (user: 'admin' | 'demo', version: string) => {
      const project = user === 'admin' ? demo : cloud.projectOf('admin')
      const { body }: { body: { limits: { absolute: { totalVolumesUsed: number } } } } =
        await cloud.ask(user, 'GET', `/limits?project_id=${project}`, undefined, version)
      return body.limits.absolute.totalVolumesUsed
    }
    expect(await used('admin', '3.39')).toBe(2)
    expect(await used('admin', '3.38')).toBe(0)
    expect(await used('demo', '3.39')).toBe(2)
  })

  it('follow a type to its new name', async () => {
    const { body }: { body: { volume_type: { id: string } } } = await cloud.ask(
      'admin',
      'POST',
      '/types',
      { volume_type: { name: 'gold' } },
    )
    await limit({ volumes_gold: 7 })
    await cloud.ask('admin', 'PUT', `/types/${body.volume_type.id}`, {
      volume_type: { name: 'golden' },
    })
    const set = await cloud.ask('admin', 'GET', `/os-quota-sets/${demo}`)
    expect(set.body).toMatchObject({ quota_set: { volumes_golden: 7 } })
    expect(JSON.stringify(set.body)).not.toContain('volumes_gold"')
  })

  it('fall back to those of the default class, and to those again when deleted', async () => {
    const volumes = async (path: string) => {
      const { body }: { body: { quota_set: { volumes: number } } } = await cloud.ask(
        'admin',
        'GET',
        `/os-quota-sets/${demo}${path}`,
      )
      return body.quota_set.volumes
    }
    const set = await cloud.ask('admin', 'PUT', '/os-quota-class-sets/default', {
      quota_class_set: { volumes: '20' },
    })
    expect(set.body).toMatchObject({ quota_class_set: { volumes: 20, groups: 10_000 } })
    expect(set.body).not.toHaveProperty('quota_class_set.id')
    const shown = await cloud.ask('admin', 'GET', '/os-quota-class-sets/default')
    expect(shown.body).toMatchObject({ quota_class_set: { id: 'default', volumes: 20 } })
    expect(await volumes('')).toBe(20)
    expect(await volumes('/defaults')).toBe(20)
    await limit({ volumes: 30 })
    expect(await volumes('')).toBe(30)
    expect((await cloud.ask('admin', 'DELETE', `/os-quota-sets/${demo}`)).status).toBe(200)
    expect(await volumes('')).toBe(20)
  })

  it.each<[object, string]>([
    [{ colour: 1, size: 2 }, 'Invalid input received: Bad key(s) in quota set: colour, size'],
    [{ volumes: 'many' }, 'volumes must be an integer'],
    [{ volumes: -2 }, 'volumes must be >= -1'],
    [{ volumes: 2_147_483_648 }, 'volumes must be <= 2147483647'],
    [
      {},
      'Invalid input for field/attribute quota_set. Value: {}. {} does not have enough properties',
    ],
    [
      { volumes: '5' },
      'The server could not comply with the request since it is either malformed or otherwise incorrect.',
    ],
  ])('refuse %o', async (set, message) => {
    expect(refusal(await limit(set))).toEqual([400, message])
  })

  it('may be less than what is used the first time only', async () => {
    await create(1)
    await create(1)
    expect((await limit({ volumes: 1 })).status).toBe(200)
    expect(refusal(await limit({ volumes: 1 }))).toEqual([
      400,
      'Quota volumes limit must be equal or greater than existing resources. Current usage is 2 and the requested limit is 1.',
    ])
  })

  it('of others are for administrators', async () => {
    const other = cloud.projectOf('admin')
    expect(refusal(await cloud.ask('demo', 'GET', `/os-quota-sets/${other}`))).toEqual([
      403,
      "Policy doesn't allow volume_extension:quotas:show to be performed.",
    ])
    expect(
      refusal(
        await cloud.ask('admin', 'PUT', '/os-quota-class-sets/x', { quota_class_set: { a: 1 } }),
      ),
    ).toEqual([400, 'Invalid input received: Bad key(s) in quota class set: a'])
  })
})
