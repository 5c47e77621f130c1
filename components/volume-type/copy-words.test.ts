import { describe, expect, it } from 'vitest'
import { correctionWords, retypeWords } from './copy-words.ts'

describe('what a corrected copy changes', () => {
  it('names values, names and what is new', () => {
    expect(
      correctionWords(
        { Replication_Enabled: 'True', replication_type: '<in> Async', multiattach: '<is> True' },
        [
          { key: 'replication_enabled', value: '<is> True' },
          { key: 'replication_type', value: '<in> async' },
          { key: 'multiattach', value: '<is> True' },
        ],
      ),
    ).toEqual([
      'Replication_Enabled = True → replication_enabled = <is> True',
      'replication_type = <in> Async → <in> async',
    ])
    expect(correctionWords({ x: '1' }, [{ key: 'y', value: '2' }])).toEqual([
      'y = 2 is added',
      'x = 1 is left out',
    ])
    expect(correctionWords({ x: '1' }, [{ key: 'x', value: '1' }])).toEqual([])
  })
})

describe('the way of its volumes', () => {
  it('takes a detour where the driver could not read the original', () => {
    const enabled = { replication_enabled: '<is> True' }
    expect(retypeWords({ ...enabled, replication_type: 'async' })).toMatch(
      /without replication first/,
    )
    expect(retypeWords({ ...enabled, replication_type: '<in> sync' })).not.toMatch(/first/)
  })
})
