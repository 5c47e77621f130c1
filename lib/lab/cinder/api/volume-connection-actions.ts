import { attachmentsOf } from '../db/attachments.ts'
import type { VolumeRow } from '../db/volumes.ts'
import type { ActionTable } from './action-table.ts'
import { checkMayDetach } from './attachment-rules.ts'
import { textField } from './body-fields.ts'
import { type Call, done, type Handled, Remote } from './call.ts'
import { connectFault } from './connectors.ts'
import { CinderError, invalidVolume } from './errors.ts'
import { remoteFailure } from './remote-errors.ts'
import { isObject, type Json } from './validation.ts'
import { volumeOf } from './volume-access.ts'
import * as schemas from './volume-action-schemas.ts'
import { detach, unreserve } from './volume-attach-actions.ts'
import { hostOf } from './volume-states.ts'

const BACKEND_FAILURE = 'cinder.exception.VolumeBackendAPIException'

/** Connecting hosts to a volume, and disconnecting them. */
export const volumeConnectionActions: ActionTable<VolumeRow> = {
  'os-initialize_connection': {
    policy: 'volume_extension:volume_actions:initialize_connection',
    schema: schemas.initializeConnection,
    run: initialize,
  },
  'os-terminate_connection': {
    policy: 'volume_extension:volume_actions:terminate_connection',
    schema: schemas.terminateConnection,
    run: (call, row, asked) => terminate(call, row, connectorOf(asked), () => done(202)),
  },
  'os-force_detach': {
    policy: 'volume_extension:volume_admin_actions:force_detach',
    schema: schemas.forceDetach,
    run: (call, row, asked) => {
      const fields = isObject(asked) ? asked : {}
      const attachmentId = textField(fields, 'attachment_id')
      return terminate(call, row, connectorOf(asked), (then) =>
        detach(then, volumeOf(then, row.id), attachmentId),
      )
    },
  },
}

const connectorOf = (asked: Json): Json => (isObject(asked) ? (asked.connector ?? null) : null)

function initialize(_call: Call, row: VolumeRow, asked: Json): Handled {
  if (row.status === 'maintenance')
    throw invalidVolume('The volume connection cannot be initialized in maintenance mode.')
  const payload = { volumeId: row.id, connector: connectorOf(asked) }
  return new Remote(hostOf(row), { method: 'initialize_connection', payload }, (outcome) => {
    if (outcome.isOk) return Response.json({ connection_info: outcome.result })
    const { error } = outcome
    const failure =
      error.type === BACKEND_FAILURE
        ? new CinderError(500, 'Unable to fetch connection information from backend.')
        : remoteFailure(error)
    if (failure.status < 500) throw failure
    throw new CinderError(connectFault(payload.connector, error), failure.message)
  })
}

/** Disconnects a host, then ends what `os-reserve` began. */
function terminate(
  call: Call,
  row: VolumeRow,
  connector: Json,
  next: (then: Call) => Handled,
): Handled {
  const [only] = attachmentsOf(call.store, row.id)
  checkMayDetach(call, row, attachmentsOf(call.store, row.id).length === 1 ? only?.id : undefined)
  const payload = { volumeId: row.id, connector, force: false }
  return new Remote(hostOf(row), { method: 'terminate_connection', payload }, (outcome, then) => {
    if (!outcome.isOk)
      throw outcome.error.type === BACKEND_FAILURE
        ? new CinderError(500, 'Unable to terminate volume connection from backend.')
        : remoteFailure(outcome.error)
    unreserve(then, volumeOf(then, row.id))
    return next(then)
  })
}
