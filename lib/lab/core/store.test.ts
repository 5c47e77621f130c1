import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { OutdatedStateError, openStore } from './store.ts'

let folder: string
let path: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'farside-store-'))
  path = join(folder, 'state.sqlite')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const tables = 'create table if not exists thing (name text)'

describe('the state of a lab', () => {
  it('is opened again by the version that made it, and refused to one with other tables', () => {
    const first = openStore(path)
    first.migrate(tables)
    first.seal()
    first.run('insert into thing values (?)', 'kept')
    first.close()
    const again = openStore(path)
    again.migrate(tables)
    expect(again.all('select name from thing')).toEqual([{ name: 'kept' }])
    expect(() =>
      again.migrate('create table if not exists thing (name text, age integer)'),
    ).toThrow(OutdatedStateError)
    again.close()
  })

  it('goes on with a first start that was killed before all tables were there', () => {
    const first = openStore(path)
    first.migrate(tables)
    first.close()
    const again = openStore(path)
    again.migrate('create table if not exists other (name text)')
    expect(again.all('select * from other')).toEqual([])
    again.close()
  })

  it('has another version after a write, and after one that was taken back', () => {
    const store = openStore(':memory:')
    store.migrate(tables)
    const before = store.version()
    store.all('select * from thing')
    expect(store.version()).toBe(before)
    store.run('insert into thing values (?)', 'a')
    const written = store.version()
    expect(written).toBeGreaterThan(before)
    expect(() =>
      store.transaction(() => {
        store.run('insert into thing values (?)', 'b')
        throw new Error('no')
      }),
    ).toThrow('no')
    expect(store.version()).toBeGreaterThan(written + 1)
    expect(store.all('select * from thing')).toHaveLength(1)
  })
})
