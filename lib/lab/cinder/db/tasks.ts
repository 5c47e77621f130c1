import type { Store } from '../../core/store.ts'

/** Who asked, as cinder-volume's log names them beside the request id. */
type TaskContext = { userId: string; projectId: string }

/** How an array's own volume or snapshot is named when Cinder is to manage it. */
export type StorageReference = { 'source-name'?: string; 'source-id'?: string }

/** The volume (a snapshot's own one) and what else a task is about. Sizes in GiB. */
type Payload<Extra = object> = { volumeId: string } & TaskContext & Extra

type GroupPayload<Extra = object> = { groupId: string } & TaskContext & Extra

/** Of a group and its volumes together. */
type GroupTaskCall =
  | { method: 'create_group' | 'delete_group' | 'create_group_from_src'; payload: GroupPayload }
  | { method: 'update_group'; payload: GroupPayload<{ added: string[]; removed: string[] }> }
  | {
      method: 'create_group_snapshot' | 'delete_group_snapshot'
      payload: GroupPayload<{ groupSnapshotId: string }>
    }
  | {
      method: 'enable_replication' | 'disable_replication' | 'failover_replication'
      payload: GroupPayload
    }

/** What the API casts to a backend, by method; the names are those of cinder/volume/rpcapi.py. */
export type TaskCall =
  /** `attempt` counts from 1: a failed create goes back to the scheduler. */
  | { method: 'create_volume'; payload: Payload<{ attempt?: number }> }
  | { method: 'delete_volume'; payload: Payload<{ unmanageOnly?: boolean; cascade?: boolean }> }
  | { method: 'extend_volume'; payload: Payload<{ newSizeGib: number }> }
  | { method: 'create_snapshot'; payload: Payload<{ snapshotId: string }> }
  | {
      method: 'delete_snapshot'
      payload: Payload<{ snapshotId: string; unmanageOnly?: boolean }>
    }
  | { method: 'revert_to_snapshot'; payload: Payload<{ snapshotId: string }> }
  | {
      method: 'retype'
      /** `host` is the pool that the scheduler chose: the volume's own, unless it may migrate. */
      payload: Payload<{ newTypeId: string; migrationPolicy: 'never' | 'on-demand'; host: string }>
    }
  | { method: 'manage_existing'; payload: Payload<{ ref: StorageReference }> }
  | {
      method: 'manage_existing_snapshot'
      payload: Payload<{ snapshotId: string; ref: StorageReference }>
    }
  | GroupTaskCall
  | { method: 'failover_host'; payload: { secondaryId?: string } & TaskContext }

export type NewTask = TaskCall & {
  /** The topic: `host@backend`, without the pool. */
  host: string
  requestId: string
  createdMs: number
}

/** A task that waits in a backend's queue. */
export type Task = NewTask & { id: number }

type TaskRow = Omit<NewTask, 'payload'> & { id: number; payload: string }

const COLUMNS =
  'select id, host, method, payload, request_id as requestId, created_ms as createdMs from cinder_task'

/**
 * Puts a task on a backend's queue. Call it in the transaction that stores what it is about, so that
 * an acknowledged request is never without its task.
 */
export function enqueueTask(store: Store, task: NewTask): number {
  return store.run(
    'insert into cinder_task (host, method, payload, request_id, created_ms) values (?, ?, ?, ?, ?)',
    task.host,
    task.method,
    JSON.stringify(task.payload),
    task.requestId,
    task.createdMs,
  ).lastInsertRowid
}

/** The oldest tasks of a backend, in order; they stay queued until `finishTask`. */
export function queuedTasks(store: Store, host: string, limit: number, afterId = 0): Task[] {
  return store
    .all<TaskRow>(`${COLUMNS} where host = ? and id > ? order by id limit ?`, host, afterId, limit)
    .map(toTask)
}

/** The oldest task of a backend, or undefined. */
export function nextTask(store: Store, host: string, afterId = 0): Task | undefined {
  return queuedTasks(store, host, 1, afterId)[0]
}

/** Takes a task off the queue. Call it in the transaction that stores the result. */
export function finishTask(store: Store, id: number): void {
  store.run('delete from cinder_task where id = ?', id)
}

const toTask = (row: TaskRow): Task =>
  // The payload was written by enqueueTask beside its method, and nobody else writes the table.
  ({ ...row, payload: JSON.parse(row.payload) }) as Task
