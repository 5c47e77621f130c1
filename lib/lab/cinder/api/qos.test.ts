import { beforeEach, describe, expect, it } from 'vitest'
import { qosSpecsOfType } from '../db/qos-specs.ts'
import { createTestCloud, type TestCloud } from './test-cloud.ts'

let cloud: TestCloud

beforeEach(async () => {
  cloud = await createTestCloud()
})

const ask = (method: string, path: string, body?: object) =>
  cloud.ask('admin', method, `/qos-specs${path}`, body)

async function make(specs: object): Promise<string> {
  const { body }: { body: { qos_specs: { id: string } } } = await ask('POST', '', {
    qos_specs: specs,
  })
  return body.qos_specs.id
}

async function makeType(name: string): Promise<string> {
  const { body }: { body: { volume_type: { id: string } } } = await cloud.ask(
    'admin',
    'POST',
    '/types',
    { volume_type: { name } },
  )
  return body.volume_type.id
}

/** Status and message of an answer that is an error. */
async function refusal(method: string, path: string, body?: object): Promise<[number, string]> {
  const answer = await ask(method, path, body)
  const [fault]: { message: string }[] = Object.values(answer.body)
  return [answer.status, fault?.message ?? '']
}

describe('QoS specs', () => {
  it('keep keys and consumer, and change them', async () => {
    const id = await make({ name: ' gold ', maxIOPS: '5000' })
    const show = async () => {
      const { body }: { body: { qos_specs: object } } = await ask('GET', `/${id}`)
      return body.qos_specs
    }
    const gold = { id, name: 'gold', consumer: 'back-end', specs: { maxIOPS: '5000' } }
    expect(await show()).toEqual(gold)
    const change = { qos_specs: { maxBWS: '100', consumer: 'both' } }
    expect((await ask('PUT', `/${id}`, change)).body).toEqual(change)
    expect(await show()).toEqual({
      ...gold,
      consumer: 'both',
      specs: { maxIOPS: '5000', maxBWS: '100' },
    })
    expect((await ask('PUT', `/${id}/delete_keys`, { keys: ['maxIOPS'] })).status).toBe(202)
    expect(await show()).toMatchObject({ specs: { maxBWS: '100' } })
  })

  it('leave all as it was when one key of several is not there', async () => {
    const id = await make({ name: 'gold', a: '1', b: '2' })
    expect(await refusal('PUT', `/${id}/delete_keys`, { keys: ['a', 'nope', 'b'] })).toEqual([
      404,
      `QoS spec ${id} has no spec with key nope.`,
    ])
    expect((await ask('GET', `/${id}`)).body).toMatchObject({
      qos_specs: { specs: { a: '1', b: '2' } },
    })
  })

  it('go with their volume types', async () => {
    const [id, other, typeId] = [
      await make({ name: 'gold', maxIOPS: '5000' }),
      await make({ name: 'silver' }),
      await makeType('fast'),
    ]
    expect((await ask('GET', `/${id}/associate?vol_type_id=${typeId}`)).status).toBe(202)
    expect((await ask('GET', `/${id}/associations`)).body).toEqual({
      qos_associations: [{ association_type: 'volume_type', name: 'fast', id: typeId }],
    })
    expect(qosSpecsOfType(cloud.store, typeId)).toMatchObject({ specs: { maxIOPS: '5000' } })
    const type = await cloud.ask('admin', 'GET', `/types/${typeId}`)
    expect(type.body).toMatchObject({ volume_type: { qos_specs_id: id } })
    expect(await refusal('GET', `/${other}/associate?vol_type_id=${typeId}`)).toEqual([
      400,
      `Invalid volume type: Type ${typeId} is already associated with another qos specs: ${id}`,
    ])
    // Other specs cannot take a type away.
    expect((await ask('GET', `/${other}/disassociate?vol_type_id=${typeId}`)).status).toBe(202)
    expect(await refusal('DELETE', `/${id}`)).toEqual([400, 'Qos specs still in use.'])
    expect((await ask('GET', `/${id}/disassociate?vol_type_id=${typeId}`)).status).toBe(202)
    expect(qosSpecsOfType(cloud.store, typeId)).toBeUndefined()
    await ask('GET', `/${id}/associate?vol_type_id=${typeId}`)
    expect((await ask('DELETE', `/${id}?force=True`)).status).toBe(202)
    expect(qosSpecsOfType(cloud.store, typeId)).toBeUndefined()
    expect((await ask('GET', `/${id}`)).status).toBe(404)
  })

  it('are listed by id and in pages', async () => {
    const ids = [await make({ name: 'a' }), await make({ name: 'b' }), await make({ name: 'c' })]
    const list = async (query: string) => {
      const { body }: { body: { qos_specs: { name: string }[]; qos_specs_links?: object[] } } =
        await ask('GET', query)
      return [body.qos_specs.map(({ name }) => name).join(), body.qos_specs_links?.length ?? 0]
    }
    expect(await list('?sort=value:asc')).toEqual(['a,b,c', 0])
    expect(await list('?sort=value:asc&limit=2')).toEqual(['a,b', 1])
    expect(await list(`?sort=value:asc&marker=${ids[0]}`)).toEqual(['b,c', 0])
    expect(await list(`?id=${ids[1]}`)).toEqual(['b', 0])
    // The name is no column of Cinder's table.
    expect(await list('?name=a')).toEqual(['', 0])
    expect(await refusal('GET', '?marker=nope')).toEqual([404, 'No such QoS spec nope.'])
  })

  it.each([
    [
      {},
      400,
      "Invalid input for field/attribute qos_specs. Value: {}. 'name' is a required property",
    ],
    [{ name: ' ' }, 400, "An invalid 'name' value was provided. The 'name' can not be empty."],
    [
      { name: 'x', iops: 5 },
      400,
      'Invalid input received: Value for key "iops" is not a string or unicode',
    ],
    [{ name: 'gold' }, 409, 'QoS Specs gold already exists.'],
    [
      { name: 'x', consumer: 'nobody' },
      400,
      "Invalid qos specs: Valid consumer of QoS specs are: QoSConsumerValues(default=<class 'oslo_versionedobjects.fields.UnspecifiedDefault'>,nullable=False,valid_values=('back-end', 'front-end', 'both'))",
    ],
  ])('refuse %o', async (specs, status, message) => {
    await make({ name: 'gold' })
    expect(await refusal('POST', '', { qos_specs: specs })).toEqual([status, message])
  })

  it('must be there, and so must the type', async () => {
    const id = await make({ name: 'gold' })
    expect(await refusal('GET', `/${id}/associate`)).toEqual([
      400,
      'Volume Type id must not be None.',
    ])
    expect(await refusal('GET', `/${id}/associate?vol_type_id=nope`)).toEqual([
      404,
      'Volume type nope could not be found.',
    ])
    for (const path of ['/nope', '/nope/associations', '/nope/disassociate_all'])
      expect(await refusal('GET', path)).toEqual([404, 'No such QoS spec nope.'])
    expect(await refusal('DELETE', `/${id}?force=maybe`)).toEqual([
      400,
      "Value 'maybe' for 'force' is not a boolean.",
    ])
  })
})
