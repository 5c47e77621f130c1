import { describe, expect, it } from 'vitest'
import { driverReplicationType } from './extra-specs.ts'
import {
  changesForChoice,
  choiceOf,
  extraSpecsFor,
  replicationChoices,
} from './replication-choice.ts'

describe('replication as a choice', () => {
  it.each(replicationChoices)(
    '%s is written so that the driver does it, and is read back',
    (choice) => {
      const specs = extraSpecsFor(choice)
      expect(driverReplicationType(specs)).toBe(choice === 'none' ? null : choice)
      expect(choiceOf({ ...specs, volume_backend_name: 'puredriver-1' })).toBe(choice)
    },
  )

  it('calls everything else custom, also where it would work', () => {
    expect(choiceOf({ replication_enabled: '<is> True' })).toBe('custom')
    expect(choiceOf({ replication_enabled: '<is> True', replication_type: '<in> Async' })).toBe(
      'custom',
    )
    expect(choiceOf({ 'capabilities:replication_enabled': '<is> True' })).toBe('custom')
    expect(choiceOf({ ...extraSpecsFor('async'), Replication_Type: '<in> sync' })).toBe('custom')
  })
})

describe('what a choice changes', () => {
  it('removes every other spelling, and what turns replication on last', () => {
    const keys = [
      'replication_enabled',
      'Replication_Type',
      'volume_backend_name',
      'replication_type',
    ]
    expect(changesForChoice(keys, 'none')).toEqual({
      written: {},
      removed: ['Replication_Type', 'replication_type', 'replication_enabled'],
    })
    expect(changesForChoice(keys, 'sync')).toEqual({
      written: extraSpecsFor('sync'),
      removed: ['Replication_Type'],
    })
  })
})
