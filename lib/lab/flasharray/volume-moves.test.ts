import { beforeEach, describe, expect, it } from 'vitest'
import { createTestFleet, names } from './testing.ts'

type Client = Awaited<ReturnType<ReturnType<typeof createTestFleet>['client']>>
let lab: ReturnType<typeof createTestFleet>
let pure1: Client
let pure2: Client

const GIB = 2 ** 30
const GHOST = 'cinder-ghost-pod-0a'

beforeEach(async () => {
  lab = createTestFleet()
  pure1 = await lab.client('pure1')
  pure2 = await lab.client('pure2')
  await pure1('POST', '/volumes?names=v1', { provisioned: GIB })
  await pure1('POST', '/pods?names=cinder-pod', {})
  await stretch('cinder-pod')
  await pure1('POST', '/protection-groups?names=cinder-group')
})

const both = (pod: string) => `/pods/arrays?group_names=${pod}&member_names=pure2`
const stretch = (pod: string) => pure1('POST', both(pod))
const unstretch = (pod: string) => pure1('DELETE', both(pod))
const move = (volume: string, pod: string, query = '') =>
  pure1('PATCH', `/volumes?names=${volume}${query}`, { pod: { name: pod } })
const idOf = async (client: Client, name: string) =>
  (await client('GET', `/volumes?names=${name}`)).items[0]?.id
const groupsOf = async (volume: string) =>
  (await pure1('GET', `/protection-groups/volumes?member_names=${volume}`)).items.map(
    (item) => item.group,
  )

/** Waits as the driver does, who asks without a pause; here the clock has to move in between. */
async function waitOnline(pod: string): Promise<void> {
  for (let asked = 0; asked < 100; asked += 1) {
    const [found] = (await pure1('GET', `/pods?names=${pod}`)).items
    if (!JSON.stringify(found?.arrays).includes('resyncing')) return
    await lab.clock.advance(1000)
  }
  throw new Error(`${pod} does not come online`)
}

describe('a retype through a ghost pod, in the order of the driver', () => {
  it('goes from async to sync and back, and keeps the volume what it is', async () => {
    const member = 'group_names=cinder-group&member_names=v1'
    await pure1('POST', `/protection-groups/volumes?${member}`)
    const id = await idOf(pure1, 'v1')
    const [serial] = (await pure1('GET', '/volumes?names=v1')).items.map((item) => item.serial)

    await pure1('POST', `/pods?names=${GHOST}`, {})
    const refused = await move('v1', GHOST)
    expect(refused.message).toContain('cinder-group')
    const remove = '&remove_from_protection_group_names=cinder-group'
    expect(names(await move('v1', GHOST, remove))).toEqual([`${GHOST}::v1`])
    await stretch(GHOST)
    await waitOnline(GHOST)
    expect(names(await move(`${GHOST}::v1`, 'cinder-pod'))).toEqual(['cinder-pod::v1'])
    expect((await unstretch(GHOST)).status).toBe(200)
    await destroyGhost()
    expect(await idOf(pure2, 'cinder-pod::v1')).toBe(id)
    expect(await groupsOf('cinder-pod::v1')).toEqual([])

    await pure1('POST', `/pods?names=${GHOST}`, {})
    await stretch(GHOST)
    await waitOnline(GHOST)
    expect(names(await move('cinder-pod::v1', GHOST))).toEqual([`${GHOST}::v1`])
    expect((await unstretch(GHOST)).status).toBe(200)
    expect(names(await move(`${GHOST}::v1`, ''))).toEqual(['v1'])
    await destroyGhost()
    await pure1('POST', `/protection-groups/volumes?${member}`)
    expect(await groupsOf('v1')).toMatchObject([{ name: 'cinder-group' }])
    expect((await pure1('GET', '/volumes?names=v1')).items).toMatchObject([{ id, serial }])
    expect((await pure2('GET', '/volumes?destroyed=false')).items).toEqual([])
  })

  async function destroyGhost() {
    const path = `/pods?names=${GHOST}`
    const answer = await pure1('PATCH', `${path}&destroy_contents=true`, { destroyed: true })
    expect(answer.status).toBe(200)
    expect((await pure1('DELETE', `${path}&eradicate_contents=true`)).status).toBe(200)
  }
})

describe('a move', () => {
  it('must be between places on the same arrays', async () => {
    expect((await move('v1', 'cinder-pod')).message).toContain('stretched')
    await pure1('POST', '/volumes?names=cinder-pod::v2', { provisioned: GIB })
    expect((await move('cinder-pod::v2', '')).message).toContain('stretched')
    expect((await move('v1', 'none')).message).toContain('Pod does not exist')
  })

  it('can put the volume into groups of the new place', async () => {
    await pure1('POST', '/pods?names=p', {})
    await pure1('POST', '/protection-groups?names=p::g')
    await move('v1', 'p', '&add_to_protection_group_names=p::g')
    expect(await groupsOf('p::v1')).toMatchObject([{ name: 'p::g' }])
  })

  it('changes no groups unless it is one between pods', async () => {
    const path = '/volumes?names=v1&add_to_protection_group_names=cinder-group'
    expect((await pure1('PATCH', path, { name: 'v2' })).status).toBe(400)
    await pure1('POST', '/volume-groups?names=vg', {})
    expect((await pure1('PATCH', path, { volume_group: { name: 'vg' } })).status).toBe(400)
    expect(await groupsOf('v1')).toEqual([])
  })
})
