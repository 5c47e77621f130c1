import { randomBytes, scryptSync, timingSafeEqual } from 'node:crypto'

// Cheap on purpose (about 3 ms): the accounts are a lab's, and every CLI call signs in anew.
const COST = { N: 1024, r: 8, p: 1 }
const KEY_BYTES = 32

/** `salt$key` in hex: what is stored instead of a password. */
export function hashPassword(password: string): string {
  const salt = randomBytes(16)
  return `${salt.toString('hex')}$${scryptSync(password, salt, KEY_BYTES, COST).toString('hex')}`
}

export function isPassword(password: string, stored: string): boolean {
  const [salt = '', key = ''] = stored.split('$')
  return timingSafeEqual(
    scryptSync(password, Buffer.from(salt, 'hex'), KEY_BYTES, COST),
    Buffer.from(key, 'hex'),
  )
}
