import { describe, expect, it } from 'vitest'
import { statusWords, volumeCan } from './can.ts'

describe('what may be done with a volume', () => {
  it.each(['available', 'error', 'error_extending'])('%s: it may be deleted', (status) => {
    expect(volumeCan.delete(status)).toEqual({ ok: true })
  })
  it.each([
    ['in-use', 'Detach it first'],
    ['creating', 'Not while its status is creating'],
  ])('%s: not deleted, because: %s', (status, reason) => {
    expect(volumeCan.delete(status)).toEqual({ ok: false, reason })
  })
  it('extends what is available or in use, and nothing in error', () => {
    expect(volumeCan.extend('available').ok && volumeCan.extend('in-use').ok).toBe(true)
    expect(volumeCan.extend('error')).toEqual({
      ok: false,
      reason: 'Not while its status is error',
    })
  })
  it('says a status in words', () => {
    expect(statusWords('error_deleting')).toBe('error deleting')
  })
})
