import type { Json, JsonObject } from '../../core/json.ts'
import type { Store } from '../../core/store.ts'
import type { ListSource } from './list-query.ts'

/** An attachment of a volume; times are virtual ms since the epoch. */
export type Attachment = {
  id: string
  volumeId: string
  /** `reserved`, `attaching`, `attached`, `error_attaching` or `error_detaching`. */
  attachStatus: string
  instanceUuid: string | null
  attachedHost: string | null
  mountpoint: string | null
  attachMode: string | null
  attachMs: number | null
  connector: JsonObject | null
  /** What the driver answered; empty until there was a connection. */
  connectionInfo: JsonObject
  createdMs: number
}

export type AttachmentRow = Omit<Attachment, 'connector' | 'connectionInfo'> & {
  connector: string | null
  connectionInfo: string | null
}

const COLUMNS = `a.id, a.volume_id as volumeId, a.attach_status as attachStatus,
  a.instance_uuid as instanceUuid, a.attached_host as attachedHost, a.mountpoint,
  a.attach_mode as attachMode, a.attach_ms as attachMs, a.connector,
  a.connection_info as connectionInfo, a.created_ms as createdMs`

export const toAttachment = (row: AttachmentRow): Attachment => ({
  ...row,
  connector: row.connector === null ? null : JSON.parse(row.connector),
  connectionInfo: row.connectionInfo === null ? {} : JSON.parse(row.connectionInfo),
})

const json = (value: Json): string | null => (value === null ? null : JSON.stringify(value))

/** Stores a new attachment, or the changed one in its place. */
export function putAttachment(store: Store, attachment: Attachment, nowMs: number): void {
  const { connector, connectionInfo } = attachment
  store.run(
    `insert into cinder_attachment (id, volume_id, attach_status, instance_uuid, attached_host,
       mountpoint, attach_mode, attach_ms, connector, connection_info, created_ms, updated_ms)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, null)
     on conflict (id) do update set attach_status = excluded.attach_status,
       instance_uuid = excluded.instance_uuid, attached_host = excluded.attached_host,
       mountpoint = excluded.mountpoint, attach_mode = excluded.attach_mode,
       attach_ms = excluded.attach_ms, connector = excluded.connector,
       connection_info = excluded.connection_info, updated_ms = ?`,
    attachment.id,
    attachment.volumeId,
    attachment.attachStatus,
    attachment.instanceUuid,
    attachment.attachedHost,
    attachment.mountpoint,
    attachment.attachMode,
    attachment.attachMs,
    json(connector),
    json(connectionInfo),
    attachment.createdMs,
    nowMs,
  )
}

export function getAttachment(store: Store, id: string): Attachment | undefined {
  const row = store.get<AttachmentRow>(
    `select ${COLUMNS} from cinder_attachment a where a.id = ?`,
    id,
  )
  return row && toAttachment(row)
}

/** Attachments of a page of volumes in one query, oldest first. */
export function attachmentsOfVolumes(store: Store, volumeIds: string[]): Map<string, Attachment[]> {
  const rows = store.all<AttachmentRow>(
    `select ${COLUMNS} from cinder_attachment a
     where a.volume_id in (select value from json_each(?)) order by a.volume_id, a.created_ms, a.id`,
    JSON.stringify(volumeIds),
  )
  return Map.groupBy(rows.map(toAttachment), ({ volumeId }) => volumeId)
}

export const attachmentsOf = (store: Store, volumeId: string): Attachment[] =>
  attachmentsOfVolumes(store, [volumeId]).get(volumeId) ?? []

export const deleteAttachment = (store: Store, id: string): void => {
  store.run('delete from cinder_attachment where id = ?', id)
}

/** Attachments as lists filter and sort them. */
export const attachmentSource: ListSource = {
  from: 'cinder_attachment a',
  columns: COLUMNS,
  idColumn: 'a.id',
  filterColumns: {
    id: 'a.id',
    volume_id: 'a.volume_id',
    attach_status: 'a.attach_status',
    instance_uuid: 'a.instance_uuid',
    attached_host: 'a.attached_host',
    mountpoint: 'a.mountpoint',
    attach_mode: 'a.attach_mode',
  },
  sortColumns: {
    id: 'a.id',
    created_at: 'a.created_ms',
    updated_at: 'coalesce(a.updated_ms, 0)',
    volume_id: 'a.volume_id',
    attach_status: 'a.attach_status',
    instance_uuid: "coalesce(a.instance_uuid, '')",
    attached_host: "coalesce(a.attached_host, '')",
    mountpoint: "coalesce(a.mountpoint, '')",
    attach_time: 'coalesce(a.attach_ms, 0)',
    attach_mode: "coalesce(a.attach_mode, '')",
  },
}
