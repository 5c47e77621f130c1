import type { Store } from '../../core/store.ts'
import type { ListSource } from './list-query.ts'

/** A user message; kept for 30 days of virtual time, as `message_ttl` says by default. */
export type Message = {
  id: string
  projectId: string
  /** `VOLUME_<resource>_<action>_<detail>`, of cinder/message/message_field.py. */
  eventId: string
  userMessage: string
  messageLevel: string
  requestId: string
  resourceType: string | null
  resourceUuid: string | null
  createdMs: number
  expiresMs: number
}

const MESSAGE_TTL_MS = 30 * 86_400_000

// cinder/message/message_field.py: the actions and details that the lab can bring about.
const actions = {
  '001': 'schedule allocate volume',
  '002': 'attach volume',
  '007': 'extend volume',
  '008': 'create volume from backend storage',
  '009': 'create snapshot',
  '010': 'delete snapshot',
  '013': 'create backup',
} as const
const details = {
  '001': 'An unknown error occurred.',
  '002': 'Driver is not initialized at present.',
  '003': 'Could not find any available weighted backend.',
  '006': 'Not enough quota resource for operation.',
  '010': 'Volume Driver failed to extend volume.',
  '012': 'Driver failed to create the volume.',
  '013': 'Snapshot failed to create.',
  '016': 'Snapshot failed to delete.',
  '024': 'Backup failed to schedule. Service not found for creating backup.',
} as const
export type MessageAction = keyof typeof actions
export type MessageDetail = keyof typeof details

const COLUMNS = `id, project_id as projectId, event_id as eventId,
  user_message as userMessage, message_level as messageLevel, request_id as requestId,
  resource_type as resourceType, resource_uuid as resourceUuid, created_ms as createdMs,
  expires_ms as expiresMs`

type NewMessage = {
  id: string
  projectId: string
  requestId: string
  action: MessageAction
  detail: MessageDetail
  nowMs: number
}

/** Tells the owner of a volume, snapshot or backup what went wrong behind an accepted request. */
export function addMessage(
  store: Store,
  message: NewMessage & {
    resourceType: 'VOLUME' | 'VOLUME_SNAPSHOT' | 'VOLUME_BACKUP'
    resourceId: string
  },
): void {
  store.run(
    `insert into cinder_message (id, project_id, event_id, user_message, message_level, request_id,
       resource_type, resource_uuid, created_ms, expires_ms)
     values (?, ?, ?, ?, 'ERROR', ?, ?, ?, ?, ?)`,
    message.id,
    message.projectId,
    `VOLUME_${message.resourceType}_${message.action}_${message.detail}`,
    `${actions[message.action]}:${details[message.detail]}`,
    message.requestId,
    message.resourceType,
    message.resourceId,
    message.nowMs,
    message.nowMs + MESSAGE_TTL_MS,
  )
}

export const addVolumeMessage = (
  store: Store,
  { volumeId, ...message }: NewMessage & { volumeId: string },
): void => addMessage(store, { ...message, resourceType: 'VOLUME', resourceId: volumeId })

export function getMessage(store: Store, id: string, nowMs: number): Message | undefined {
  return store.get<Message>(
    `select ${COLUMNS} from cinder_message where id = ? and expires_ms > ?`,
    id,
    nowMs,
  )
}

export function deleteMessage(store: Store, id: string): void {
  store.run('delete from cinder_message where id = ?', id)
}

/** How messages are listed. The event's last two parts are its action and detail. */
export const messageSource: ListSource = {
  from: 'cinder_message m',
  columns: COLUMNS,
  idColumn: 'm.id',
  sortColumns: {
    id: 'm.id',
    project_id: 'm.project_id',
    event_id: 'm.event_id',
    request_id: 'm.request_id',
    resource_type: "coalesce(m.resource_type, '')",
    resource_uuid: "coalesce(m.resource_uuid, '')",
    message_level: 'm.message_level',
    action_id: 'substr(m.event_id, -7, 3)',
    detail_id: 'substr(m.event_id, -3)',
    created_at: 'm.created_ms',
    updated_at: '0',
    expires_at: 'm.expires_ms',
  },
  filterColumns: {
    id: 'm.id',
    project_id: 'm.project_id',
    event_id: 'm.event_id',
    request_id: 'm.request_id',
    resource_type: 'm.resource_type',
    resource_uuid: 'm.resource_uuid',
    message_level: 'm.message_level',
    action_id: 'substr(m.event_id, -7, 3)',
    detail_id: 'substr(m.event_id, -3)',
  },
}
