import { beforeEach, describe, expect, it } from 'vitest'
import { addVolume, createTestFleet, prepareGroup } from './testing.ts'

type Client = Awaited<ReturnType<ReturnType<typeof createTestFleet>['client']>>
let pure1: Client
let pure2: Client

beforeEach(async () => {
  const { client } = createTestFleet()
  pure1 = await client('pure1')
  pure2 = await client('pure2')
  await prepareGroup(pure1, pure2)
  await addVolume(pure1, 'v1')
  await pure1('POST', '/pods?names=cinder-pod', {})
  await pure1('POST', '/pods/arrays?group_names=cinder-pod&member_names=pure2')
})

const member = 'group_names=cinder-group&member_names'

// The sentences that cinder/volume/drivers/pure.py @ ab09bc39 looks for.
describe('a refusal has status 400 and the words that clients look for', () => {
  it.each([
    ['GET', '/volumes?names=none', 'does not exist'],
    ['GET', '/hosts?names=none', 'does not exist'],
    ['GET', '/connections?host_names=none', 'does not exist'],
    ['GET', '/connections?volume_names=none', 'does not exist'],
    ['GET', '/protection-groups?names=none', 'does not exist'],
    ['GET', '/protection-groups/volumes?member_names=none', 'does not exist'],
    ['GET', '/protection-groups/targets?group_names=none', 'does not exist'],
    ['GET', '/protection-group-snapshots/transfer?names=none', 'does not exist'],
    ['GET', '/pods?names=none', 'does not exist'],
    ['POST', '/volumes?names=none::v', 'does not exist', { provisioned: 2 ** 30 }],
    ['POST', '/volumes?names=v2', 'No such volume or snapshot', { source: { name: 'none' } }],
    ['POST', '/volumes?names=V1', 'already exists', { provisioned: 2 ** 30 }],
    ['POST', '/protection-groups?names=cinder-group', 'already exists'],
    ['POST', '/pods?names=cinder-pod', 'already exists', {}],
    ['POST', '/pods/arrays?group_names=cinder-pod&member_names=pure2', 'already exists'],
    [
      'POST',
      '/protection-groups/targets?group_names=cinder-group&member_names=pure2',
      'already includes',
    ],
    ['POST', `/protection-groups/volumes?${member}=v1`, 'already belongs to'],
    ['POST', `/protection-groups/volumes?${member}=none`, 'does not exist'],
    ['DELETE', `/protection-groups/volumes?${member}=none`, 'does not exist'],
    ['PATCH', '/volumes?names=none', 'does not exist', { destroyed: true }],
    ['DELETE', '/volumes?names=v1', 'must be destroyed'],
    ['POST', '/volumes?names=bad..name', 'name is invalid', { provisioned: 2 ** 30 }],
    ['POST', '/volumes?names=v3', 'size must be', { provisioned: 1000 }],
    ['GET', '/volumes?filter=nonsense%3D1', 'no property nonsense'],
    ['GET', "/volumes?filter=name%3D'open", 'not closed'],
    ['GET', '/volumes?sort=nonsense', 'no property nonsense'],
    ['GET', '/volumes?limit=-1', 'whole number'],
    ['POST', '/volumes', 'Missing required parameter: names'],
  ])('%s %s: %s', async (method, path, words, body = undefined) => {
    const answer = await pure1(method, path, body)
    expect(answer.message).toContain(words)
    expect(answer.status).toBe(400)
  })

  it('for allowing twice on the target: already allowed on', async () => {
    const path = '/protection-groups/targets?group_names=pure1:cinder-group'
    const answer = await pure2('PATCH', path, { allowed: true })
    expect(answer).toMatchObject({ status: 400 })
    expect(answer.message).toContain('already allowed on')
  })

  it('for leaving a group that one is not in: could not be found', async () => {
    await pure1('POST', '/volumes?names=v2', { provisioned: 2 ** 30 })
    const answer = await pure1('DELETE', `/protection-groups/volumes?${member}=v2`)
    expect(answer.message).toContain('could not be found')
  })

  it('for destroying twice, and for the name of something destroyed: has been destroyed', async () => {
    for (const [noun, name] of [
      ['volumes', 'v1'],
      ['protection-groups', 'cinder-group'],
    ]) {
      await pure1('PATCH', `/${noun}?names=${name}`, { destroyed: true })
      const again = await pure1('PATCH', `/${noun}?names=${name}`, { destroyed: true })
      expect(again.message).toContain('has been destroyed')
      const post = await pure1('POST', `/${noun}?names=${name}`, { provisioned: 2 ** 30 })
      expect(post.message).toContain('has been destroyed')
      expect(post.message).not.toContain('already exists')
      expect((await pure1('GET', `/${noun}?names=${name}&destroyed=false`)).status).toBe(400)
      expect((await pure1('DELETE', `/${noun}?names=${name}`)).status).toBe(200)
      expect((await pure1('GET', `/${noun}?names=${name}`)).message).toContain('does not exist')
    }
  })

  it('for an interval in seconds where milliseconds are meant, and changes nothing', async () => {
    const path = '/protection-groups?names=cinder-group'
    const answer = await pure1('PATCH', path, { replication_schedule: { frequency: 3600 } })
    expect(answer.status).toBe(400)
    const [group] = (await pure1('GET', path)).items
    expect(group).toMatchObject({ replication_schedule: { frequency: 3_600_000, enabled: true } })
  })

  it('for a property that is not built: 501', async () => {
    const answer = await pure1('PATCH', '/volumes?names=v1', { protocol_endpoint: {} })
    expect(answer.status).toBe(501)
    expect(answer.message).toContain('protocol_endpoint')
  })
})
