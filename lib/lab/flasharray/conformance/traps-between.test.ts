import { describe, expect, it } from 'vitest'
import { labProcess } from './lab-process.ts'
import { at, GIB, perform, pure1, pure2, type Step } from './table.ts'

// §7: the traps that only two answers together show.

const lab = labProcess()

const stretched: Step[] = [
  pure1('POST /pods', { names: 'cinder-pod' }, {}),
  pure1('POST /pods/arrays', { group_names: 'cinder-pod', member_names: 'pure2' }),
  pure1('POST /volumes', { names: 'cinder-pod::v1' }, { provisioned: GIB }),
]
const items = async (array: string, path: string, query = {}) =>
  (await lab.array(array).call('GET', path, query)).items ?? []
const first = async (array: string, path: string, query = {}) =>
  (await items(array, path, query))[0]

describe('traps between answers', () => {
  it('trap 14: a pod is on both arrays: same volumes, ids and serials; arrays[].id is the id of the array', async () => {
    await perform(lab, stretched)
    const ids = [await first('pure1', '/arrays'), await first('pure2', '/arrays')].map(
      (array) => array?.id,
    )
    for (const name of ['pure1', 'pure2']) {
      const pod = await first(name, '/pods', { names: 'cinder-pod' })
      expect([at(pod, 'arrays.0.id'), at(pod, 'arrays.1.id')]).toEqual(ids)
      expect(pod?.array_count).toBe(2)
    }
    const [here, there] = [await first('pure1', '/volumes'), await first('pure2', '/volumes')]
    expect(there).toMatchObject({ id: here?.id, serial: here?.serial, name: 'cinder-pod::v1' })
    expect(here?.id).toEqual(expect.any(String))
  })

  it('trap 16: the connections of a pod are those of each array', async () => {
    const both = { host_names: 'h1', volume_names: 'cinder-pod::v1' }
    await perform(lab, [
      ...stretched,
      pure1('POST /hosts', { names: 'h1' }),
      pure1('POST /connections', both),
    ])
    expect(await items('pure1', '/connections')).toMatchObject([{ lun: 1 }])
    expect(await items('pure2', '/connections')).toEqual([])
    await perform(lab, [
      pure2('POST /hosts', { names: 'h1' }),
      pure2('POST /connections', both),
      pure1('DELETE /connections', both),
    ])
    expect(await items('pure2', '/connections')).toMatchObject([{ lun: 1 }])
  })

  it('trap 17: overwrite keeps the id and the connections, creates what is missing, and must be asked for', async () => {
    const source = { source: { name: 'a' } }
    await perform(lab, [
      pure1('POST /volumes', { names: 'a' }, { provisioned: 2 * GIB }),
      pure1('POST /volumes', { names: 'b' }, { provisioned: GIB }),
      pure1('POST /hosts', { names: 'h1' }),
      pure1('POST /connections', { host_names: 'h1', volume_names: 'b' }),
    ])
    const before = await first('pure1', '/volumes', { names: 'b' })
    const refusal = await lab.array('pure1').call('POST', '/volumes', { names: 'b' }, source)
    expect(refusal).toMatchObject({ status: 400, context: 'b' })
    expect(refusal.message).toContain('already exists')
    await perform(lab, [
      pure1('POST /volumes', { names: 'b', overwrite: true }, source),
      pure1('POST /volumes', { names: 'c', overwrite: true }, source),
    ])
    const after = await first('pure1', '/volumes', { names: 'b' })
    expect(after).toMatchObject({
      id: before?.id,
      serial: before?.serial,
      connection_count: 1,
      provisioned: 2 * GIB,
    })
    const made = await first('pure1', '/volumes', { names: 'c' })
    expect(made).toMatchObject({ provisioned: 2 * GIB, connection_count: 0 })
  })

  it('trap 19: set-up has its effect at once, and nobody counts the requests', async () => {
    await perform(lab, [
      pure1('POST /protection-groups', { names: 'g' }),
      pure1('POST /protection-groups/targets', { group_names: 'g', member_names: 'pure2' }),
      pure2('GET /protection-groups', { names: 'pure1:g' }),
      ...stretched,
    ])
    const asked = Array.from({ length: 500 }, () =>
      lab.array('pure1').call('GET', '/pods', { names: 'cinder-pod' }),
    )
    const statuses = new Set((await Promise.all(asked)).map(({ status }) => status))
    expect([...statuses]).toEqual([200])
  })

  it('trap 20: an array without power refuses connections at once, and comes back where it was', async () => {
    const pure2 = lab.array('pure2')
    expect(await pure2.knock()).toBe('open')
    await lab.fault({ kind: 'array-off', array: 'pure2' })
    expect(await pure2.knock()).toBe('ECONNREFUSED')
    expect((await lab.array('pure1').call('GET', '/arrays')).status).toBe(200)
    await lab.mend()
    expect(await pure2.knock()).toBe('open')
    expect((await pure2.login()).status).toBe(200)
  })
})
