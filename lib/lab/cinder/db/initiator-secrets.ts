import { randomInt } from 'node:crypto'
import type { Store } from '../../core/store.ts'

const SECRET_LENGTH = 20
// cinder/volume/volume_utils.py: letters and digits that are not mistaken for each other.
const SYMBOLS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'

/** CHAP password of an initiator: made when it is first asked for, the same ever after. */
export function initiatorSecret(store: Store, initiator: string): string {
  const fresh = Array.from({ length: SECRET_LENGTH }, () => SYMBOLS[randomInt(SYMBOLS.length)])
  store.run(
    'insert into cinder_initiator_secret (initiator, secret) values (?, ?) on conflict do nothing',
    initiator,
    fresh.join(''),
  )
  const sql = 'select secret from cinder_initiator_secret where initiator = ?'
  return store.get<{ secret: string }>(sql, initiator)?.secret ?? ''
}
