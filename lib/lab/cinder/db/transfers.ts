import type { Store } from '../../core/store.ts'
import type { ListSource } from './list-query.ts'

/** A volume offered to whoever has the key. */
export type Transfer = {
  id: string
  volumeId: string
  displayName: string | null
  salt: string
  /** HMAC-SHA1 of the key under the salt, in hex. */
  cryptHash: string
  noSnapshots: 0 | 1
  sourceProjectId: string
  createdMs: number
}

const COLUMNS = `t.id, t.volume_id as volumeId, t.display_name as displayName, t.salt,
  t.crypt_hash as cryptHash, t.no_snapshots as noSnapshots,
  t.source_project_id as sourceProjectId, t.created_ms as createdMs`

export function insertTransfer(store: Store, transfer: Transfer): void {
  store.run(
    `insert into cinder_transfer (id, volume_id, display_name, salt, crypt_hash, no_snapshots,
       source_project_id, created_ms) values (?, ?, ?, ?, ?, ?, ?, ?)`,
    transfer.id,
    transfer.volumeId,
    transfer.displayName,
    transfer.salt,
    transfer.cryptHash,
    transfer.noSnapshots,
    transfer.sourceProjectId,
    transfer.createdMs,
  )
}

export const getTransfer = (store: Store, id: string): Transfer | undefined =>
  store.get<Transfer>(`select ${COLUMNS} from cinder_transfer t where t.id = ?`, id)

export const deleteTransfer = (store: Store, id: string): void => {
  store.run('delete from cinder_transfer where id = ?', id)
}

/** Transfers as lists filter and sort them. */
export const transferSource: ListSource = {
  from: 'cinder_transfer t',
  columns: COLUMNS,
  idColumn: 't.id',
  filterColumns: {
    id: 't.id',
    volume_id: 't.volume_id',
    display_name: 't.display_name',
    no_snapshots: 't.no_snapshots',
    source_project_id: 't.source_project_id',
  },
  sortColumns: {
    id: 't.id',
    created_at: 't.created_ms',
    display_name: "coalesce(t.display_name, '')",
    volume_id: 't.volume_id',
    source_project_id: 't.source_project_id',
  },
}
