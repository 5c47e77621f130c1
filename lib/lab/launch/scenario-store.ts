import type { Store } from '../core/store.ts'
import { resetSettings } from '../flasharray/model/array-settings.ts'

const schema = `
create table if not exists lab_scenario (
  id integer primary key check (id = 1),
  name text not null,
  is_ready integer not null
);
`

/** The scenario that a state was started with, and whether it came to its beginning; undefined on a new state. */
export function readScenario(store: Store): { name: string; isReady: boolean } | undefined {
  store.migrate(schema)
  const row = store.get<{ name: string; is_ready: number }>('select * from lab_scenario')
  return row && { name: row.name, isReady: row.is_ready === 1 }
}

/** A lab that is killed before `isReady` is written begins anew at its next start. */
export function writeScenario(store: Store, name: string, isReady: boolean): void {
  store.run(
    `insert into lab_scenario (id, name, is_ready) values (1, ?, ?)
     on conflict do update set name = excluded.name, is_ready = excluded.is_ready`,
    name,
    isReady ? 1 : 0,
  )
}

// What makes an array that array: it stays when everything that was put on it goes.
const kept = [
  'fa_array',
  'fa_account',
  'fa_counter',
  'fa_controller',
  'fa_port',
  'fa_network_interface',
]

/** Empties the arrays and Cinder's database, and undoes the arrays' settings. Keystone, its tokens and the clock stay. */
export function wipeStorage(store: Store): void {
  const tables = store
    .all<{ name: string }>(
      "select name from sqlite_master where type = 'table' and (name glob 'fa_*' or name glob 'cinder_*')",
    )
    .filter(({ name }) => !kept.includes(name))
  store.transaction(() => {
    store.run('pragma defer_foreign_keys = on')
    for (const { name } of tables) store.run(`delete from "${name}"`)
    resetSettings(store)
  })
}
