import { seededBytes, seededUuid } from '../../core/random.ts'
import type { Store } from '../../core/store.ts'

function count(store: Store): number {
  const row = store.get<{ value: number }>(
    'update fa_counter set value = value + 1 returning value',
  )
  return row?.value ?? 0
}

/** A new id: the n-th object of a fleet has the same id on every run. */
export const newId = (store: Store, kind: string): string =>
  seededUuid('flasharray', kind, count(store))

/** A volume's serial, 24 hexadecimal digits, unique over all arrays. */
export function newSerial(store: Store): string {
  const number = count(store).toString(16).padStart(8, '0')
  return `${seededBytes('serial').toString('hex').slice(0, 16)}${number}`.toUpperCase()
}
