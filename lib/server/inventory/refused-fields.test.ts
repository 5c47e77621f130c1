import { describe, expect, it } from 'vitest'
import { refusedFields } from './refused-fields.ts'

describe('a refusal of the array', () => {
  it('is told at the field that it names', () => {
    const message = 'Invalid value for snapshot_schedule.at: only with a frequency of whole days.'
    expect(refusedFields(message)).toEqual({ snapshotAtSeconds: message })
    expect(refusedFields('Protection group does not exist.')).toEqual({})
  })
})
