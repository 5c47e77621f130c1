import { describe, expect, it } from 'vitest'
import {
  emptyTypeForm,
  formOfCopy,
  specsOfForm,
  switchedToChoice,
  switchedToHand,
  typeFormSchema,
} from './type-form-values.ts'

const further = { key: 'volume_backend_name', value: 'puredriver-1' }
const asyncSpecs = [
  { key: 'replication_enabled', value: '<is> True' },
  { key: 'replication_type', value: '<in> async' },
]

describe('the extra specs of the form', () => {
  it('are those of the choice, then the further ones', () => {
    expect(specsOfForm({ ...emptyTypeForm, rows: [further] })).toEqual([...asyncSpecs, further])
    expect(specsOfForm({ ...emptyTypeForm, replication: 'none' })).toEqual([])
  })

  it('are the same after the switch to writing by hand, and after the switch back', () => {
    const byHand = switchedToHand({ ...emptyTypeForm, rows: [further] })
    expect(specsOfForm(byHand)).toEqual([...asyncSpecs, further])
    expect(switchedToChoice(byHand)).toEqual({
      byHand: false,
      replication: 'async',
      rows: [further],
    })
  })

  it('give up only what the choice writes itself when the hand wrote it wrongly', () => {
    const rows = [{ key: 'replication_type', value: '<in> Async' }, further]
    expect(switchedToChoice({ byHand: true, replication: 'sync', rows })).toEqual({
      byHand: false,
      replication: 'sync',
      rows: [further],
    })
  })
})

describe('the check of the form', () => {
  const problems = (rows: (typeof further)[], byHand = false) =>
    typeFormSchema
      .safeParse({ ...emptyTypeForm, name: 'x', byHand, rows })
      .error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)

  it('refuses a key twice, and one that the choice writes', () => {
    expect(problems([further, further])).toEqual([
      'rows.1.key: This key is in another line already',
    ])
    expect(problems([{ key: 'replication_type', value: 'x' }])).toEqual([
      'rows.0.key: The choice above writes this key already',
    ])
  })

  it('lets spaces be: they are part of what is stored, and warned of elsewhere', () => {
    expect(problems([{ key: 'replication_type', value: '<in> async ' }], true)).toBeUndefined()
  })
})

describe('a corrected copy', () => {
  const original = {
    id: 'a',
    name: 'gold',
    description: null,
    isPublic: false,
    outlook: null,
    hasQosSpec: false,
  }
  const backends = [{ replication_enabled: true, replication_type: ['async'] }]
  const copyOf = (extraSpecs: Record<string, string>) =>
    formOfCopy({ ...original, extraSpecs }, backends)

  it('proposes a name, keeps who may use it, and mends the specs into a choice', () => {
    const specs = { replication_enabled: 'True', replication_type: 'Async', [further.key]: 'x' }
    expect(copyOf(specs)).toEqual({
      name: 'gold-corrected',
      description: '',
      isPublic: false,
      replication: 'async',
      byHand: false,
      // No backend reports such a name, and none is near it: that stays for the person to say.
      rows: [{ key: further.key, value: 'x' }],
    })
  })

  it('is by hand where the specs are no choice, and is no correction where nothing is wrong', () => {
    expect(copyOf({ replication_enabled: '<is> True' })).toMatchObject({
      name: 'gold-copy',
      byHand: true,
      rows: [{ key: 'replication_enabled', value: '<is> True' }],
    })
  })
})
