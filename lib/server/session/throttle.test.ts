import { describe, expect, it } from 'vitest'
import { assertMayTry, rememberFailure } from './throttle.ts'

describe('the throttle of sign-ins', () => {
  it('stops after ten failures a minute from one address, and only there', () => {
    const attempt = { username: 'demo', address: '10.0.0.1' }
    for (let count = 0; count < 10; count++) {
      assertMayTry(attempt, 1000)
      rememberFailure(attempt, 1000)
    }
    expect(() => assertMayTry(attempt, 2000)).toThrow('Too many failed sign-ins')
    expect(() => assertMayTry({ ...attempt, username: 'DEMO' }, 2000)).toThrow()
    expect(() => assertMayTry({ ...attempt, address: '10.0.0.2' }, 2000)).not.toThrow()
    expect(() => assertMayTry(attempt, 61_001)).not.toThrow()
  })

  it('stops a user whose password is tried from everywhere', () => {
    for (let count = 0; count < 50; count++) {
      rememberFailure({ username: 'admin', address: `10.0.1.${count}` }, 1000)
    }
    expect(() => assertMayTry({ username: 'admin', address: '10.0.2.1' }, 2000)).toThrow()
  })
})
