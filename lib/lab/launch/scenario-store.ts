import type { Store } from '../core/store.ts'
import { resetSettings } from '../flasharray/model/array-settings.ts'

const schema = `
create table if not exists lab_scenario (
  id integer primary key check (id = 1),
  name text not null
);
`

/** The scenario that a state was started with; undefined on a new state. */
export function readScenario(store: Store): string | undefined {
  store.migrate(schema)
  return store.get<{ name: string }>('select name from lab_scenario')?.name
}

export function writeScenario(store: Store, name: string): void {
  store.run(
    'insert into lab_scenario (id, name) values (1, ?) on conflict do update set name = excluded.name',
    name,
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
