import type { Json } from '../../core/json.ts'

/**
 * Calls that the API makes to a backend and waits for (cinder/volume/rpcapi.py). The backend talks to
 * its array only; what a call changes in the database the API writes after the answer.
 */
export type RpcCall =
  | { method: 'initialize_connection'; payload: { volumeId: string; connector: Json } }
  | {
      method: 'terminate_connection'
      payload: { volumeId: string; connector: Json; force: boolean }
    }
  | {
      method: 'attachment_update' | 'attachment_delete'
      payload: { volumeId: string; connector: Json; attachmentId: string }
    }
  | { method: 'attach_volume' | 'detach_volume'; payload: { volumeId: string } }
  | { method: 'list_replication_targets'; payload: { groupId: string; isAdmin: boolean } }
  | { method: 'freeze_host' | 'thaw_host' | 'get_capabilities'; payload: object }
  | { method: 'get_manageable_volumes' | 'get_manageable_snapshots'; payload: object }

/** Who asked, for the log of the backend. */
export type RpcContext = { requestId: string; userId: string; projectId: string }

/** Sends a call to `host@backend`; rejects with an RpcError. */
export type RpcClient = (host: string, call: RpcCall, context: RpcContext) => Promise<Json>

/** What a manager raised, or that nobody answered. */
export class RpcError extends Error {
  /** Python's full class name, e.g. `cinder.exception.InvalidInput`. */
  readonly type: string
  constructor(type: string, message: string) {
    super(message)
    this.type = type
  }
}

/** A backend whose process does not run: the real client gives up after 60 s, the lab at once. */
export const messagingTimeout = (host: string) =>
  new RpcError('oslo_messaging.exceptions.MessagingTimeout', `Timed out waiting for ${host}`)
