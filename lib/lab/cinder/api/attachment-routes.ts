import type { RouteTable } from '../../core/route-table.ts'
import {
  type Attachment,
  type AttachmentRow,
  attachmentSource,
  attachmentsOf,
  getAttachment,
  putAttachment,
  toAttachment,
} from '../db/attachments.ts'
import type { Condition, ListFilter, ListScope } from '../db/list-query.ts'
import { getVolume, updateVolume, type VolumeRow } from '../db/volumes.ts'
import { type ActionTable, runAction } from './action-table.ts'
import {
  modeOf,
  refuseBroken,
  reserveVolume,
  storeConnection,
  unableTo,
} from './attachment-connect.ts'
import { attachmentNotFound } from './attachment-rules.ts'
import * as schemas from './attachment-schemas.ts'
import { attachmentDetail, attachmentSummary } from './attachment-views.ts'
import { bodyPart, textField } from './body-fields.ts'
import { type Call, type Handled, Remote, type Route } from './call.ts'
import { connectFault } from './connectors.ts'
import { badRequest, CinderError, forbidden, invalidVolume, volumeNotFound } from './errors.ts'
import { askedFilters, refuseUnlisted } from './filters.ts'
import { columnFilter, listOrder, readList } from './list-request.ts'
import { authorize, type Policy } from './policy.ts'
import { remoteFailure } from './remote-errors.ts'
import { isObject, type JsonObject } from './validation.ts'
import { volumeOf } from './volume-access.ts'
import { finishDetach, hostOf } from './volume-states.ts'

const since = 27

/** Attachments as resources: how Nova attaches volumes today. */
export const attachmentRoutes: RouteTable<Route> = {
  'GET /attachments': {
    policy: null,
    since,
    handle: (call) => Response.json({ attachments: list(call).map(attachmentSummary) }),
  },
  'GET /attachments/detail': {
    policy: null,
    since,
    handle: (call) => Response.json({ attachments: list(call).map(attachmentDetail) }),
  },
  'POST /attachments': { policy: null, since, schema: schemas.createAttachment, handle: create },
  'GET /attachments/{id}': {
    policy: null,
    since,
    handle: (call) => Response.json({ attachment: attachmentDetail(attachmentOf(call)) }),
  },
  'PUT /attachments/{id}': {
    policy: null,
    since,
    schema: schemas.updateAttachment,
    handle: update,
  },
  'DELETE /attachments/{id}': { policy: null, since, handle: remove },
  'POST /attachments/{id}/action': {
    policy: null,
    since,
    handle: (call) => runAction(call, actions, attachmentOf),
  },
}

const actions: ActionTable<Attachment> = {
  'os-complete': {
    policy: null, // asked once the volume is found
    since: 44,
    run: (call, attachment) => {
      volumeOf(call, attachment.volumeId)
      authorize(call.context, 'volume:attachment_complete')
      putAttachment(call.store, { ...attachment, attachStatus: 'attached' }, call.nowMs)
      const change = { status: 'in-use', attachStatus: 'attached' }
      updateVolume(call.store, attachment.volumeId, change, call.nowMs)
      return new Response(null, { status: 204 })
    },
  },
}

/** The attachment of `{id}`. Cinder shows it to whoever knows its id, of whatever project. */
function attachmentOf(call: Call): Attachment {
  const { id = '' } = call.parameters
  const attachment = getAttachment(call.store, id)
  if (!attachment) throw attachmentNotFound(id)
  return attachment
}

/** Asks a policy about an attachment: those of another project's volumes are not to be touched. */
function authorizeFor(call: Call, { volumeId }: Attachment, policy: Policy): VolumeRow {
  const volume = getVolume(call.store, volumeId)
  if (!volume) throw volumeNotFound(volumeId)
  if (!call.context.isAdmin && volume.projectId !== call.context.projectId) throw forbidden(policy)
  authorize(call.context, policy)
  return volume
}

function list(call: Call): Attachment[] {
  const scope = scopeOf(call)
  if (scope === undefined) return []
  const order = listOrder(call, attachmentSource)
  const markerId = call.url.searchParams.get('marker')
  if (markerId !== null && !getAttachment(call.store, markerId)) throw attachmentNotFound(markerId)
  const page = { order, collection: 'attachments', markerId }
  return readList<AttachmentRow>(call, attachmentSource, scope, page).rows.map(toAttachment)
}

/** Undefined when a filter names something no attachment has. */
function scopeOf(call: Call): ListScope | undefined {
  const { isAdmin, projectId } = call.context
  if (!isAdmin) refuseUnlisted(call, 'attachment', 31)
  // Nothing is counted here, in no version: to ask for it is to ask for what no attachment has.
  const wantsCount = call.url.searchParams.has('with_count')
  if (wantsCount && !isAdmin && call.minor >= 31)
    throw badRequest('Invalid filters with_count are found in query options.')
  if (wantsCount && isAdmin) return undefined
  // For an administrator its mere presence counts, whatever it says.
  const isEverybodys = isAdmin && call.url.searchParams.has('all_tenants')
  const conditions: Condition[] = isEverybodys
    ? []
    : [
        {
          sql: 'exists (select 1 from cinder_volume v where v.id = a.volume_id and v.project_id = ?)',
          values: [projectId],
        },
      ]
  const known = ['volume_id', 'status', 'instance_id', 'attach_status']
  const filters: ListFilter[] = []
  for (const [key, value] of askedFilters(call)) {
    if (!isAdmin && call.minor < 31 && !known.includes(key)) continue
    const column = key === 'instance_id' ? 'instance_uuid' : key
    const parsed = columnFilter(attachmentSource, column, value)
    if (parsed === undefined) return undefined
    filters.push(...parsed)
  }
  return { conditions, filters }
}

function create(call: Call): Handled {
  const asked = bodyPart(call.body, 'attachment')
  const volume = volumeOf(call, textField(asked, 'volume_uuid'))
  authorize(call.context, 'volume:attachment_create')
  refuseBroken(volume, 'created')
  const reserved = reserveVolume(call, volume, textField(asked, 'instance_uuid') ?? null)
  const mode = call.minor >= 54 ? textField(asked, 'mode') : undefined
  const attachment = { ...reserved, attachMode: modeOf(call, volume.id, mode) }
  const { connector } = asked
  if (!isObject(connector) || Object.keys(connector).length === 0) {
    putAttachment(call.store, attachment, call.nowMs)
    return answerOf(attachment)
  }
  return connect(attachment, hostOf(volume), connector, 'create')
}

function update(call: Call): Handled {
  const attachment = attachmentOf(call)
  const volume = authorizeFor(call, attachment, 'volume:attachment_update')
  const { connector } = bodyPart(call.body, 'attachment')
  try {
    refuseBroken(volume, 'updated')
    const others = attachmentsOf(call.store, volume.id)
    if (others.length > 1 && volume.multiattach === 0 && others.some(isConnected))
      throw invalidVolume(`duplicate connectors detected on volume ${volume.id}`)
  } catch (error) {
    // The controller has its own words around whatever is wrong here.
    if (error instanceof CinderError) throw unableTo('update', error.message, 400)
    throw error
  }
  return connect(attachment, hostOf(volume), isObject(connector) ? connector : {}, 'update')
}

const isConnected = ({ connectionInfo }: Attachment): boolean =>
  Object.keys(connectionInfo).length > 0

/** Has the backend connect, stores it, and shows the attachment as it was when the request came. */
function connect(
  attachment: Attachment,
  host: string,
  connector: JsonObject,
  what: 'create' | 'update',
): Handled {
  const payload = { volumeId: attachment.volumeId, connector, attachmentId: attachment.id }
  return new Remote(host, { method: 'attachment_update', payload }, (outcome, then) => {
    // What was reserved stays so.
    if (!outcome.isOk)
      throw unableTo(what, outcome.error.message, connectFault(connector, outcome.error))
    storeConnection(then, attachment, connector, outcome.result)
    const connectionInfo = isObject(outcome.result) ? outcome.result : {}
    return answerOf({ ...attachment, connectionInfo })
  })
}

const answerOf = (attachment: Attachment): Response =>
  Response.json({ attachment: attachmentDetail(attachment) })

/** Ends an attachment; the answer names those the volume has left. */
function remove(call: Call): Handled {
  const attachment = attachmentOf(call)
  const volume = authorizeFor(call, attachment, 'volume:attachment_delete')
  const finish = (then: Call) => {
    finishDetach(then, volume.id, attachment.id)
    const left = attachmentsOf(then.store, volume.id)
    return Response.json({ attachments: left.map(attachmentSummary) })
  }
  if (attachment.attachStatus === 'reserved') return finish(call)
  const { connector, id } = attachment
  const payload = { volumeId: volume.id, connector, attachmentId: id }
  return new Remote(hostOf(volume), { method: 'attachment_delete', payload }, (outcome, then) => {
    if (!outcome.isOk) throw remoteFailure(outcome.error)
    return finish(then)
  })
}
