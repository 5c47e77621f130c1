import { randomUUID } from 'node:crypto'
import type { Store } from '../../core/store.ts'

/** The account whose token stands in cinder.conf: the driver's, and whoever borrows its token. */
export const CINDER_ACCOUNT = 'pureuser'

/** The account of the people who look after the arrays. */
export const STORAGE_ACCOUNT = 'storage-admin'

/** Gives an array its local accounts, each with an API token of its own. */
export function seedAccounts(store: Store, array: string): void {
  for (const name of [CINDER_ACCOUNT, STORAGE_ACCOUNT])
    store.run(
      'insert or ignore into fa_account (array, name, api_token) values (?, ?, ?)',
      array,
      name,
      randomUUID(),
    )
}

/** Whose token it is; undefined for one that is nobody's here. */
export const accountOf = (store: Store, array: string, apiToken: string): string | undefined =>
  store.get<{ name: string }>(
    'select name from fa_account where array = ? and api_token = ?',
    array,
    apiToken,
  )?.name

/** The secret that signs an account in. */
export function apiTokenOf(store: Store, array: string, account: string): string {
  const row = store.get<{ api_token: string }>(
    'select api_token from fa_account where array = ? and name = ?',
    array,
    account,
  )
  if (row === undefined) throw new Error(`There is no ${account} on ${array}`)
  return row.api_token
}
