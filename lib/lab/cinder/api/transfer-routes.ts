import { createHmac, randomBytes } from 'node:crypto'
import type { RouteTable } from '../../core/route-table.ts'
import type { Condition, ListFilter, ListScope } from '../db/list-query.ts'
import { snapshotsOfVolume, updateSnapshot } from '../db/snapshots.ts'
import {
  deleteTransfer,
  getTransfer,
  insertTransfer,
  type Transfer,
  transferSource,
} from '../db/transfers.ts'
import { getVolumeType } from '../db/types.ts'
import { getVolume, updateVolume, type VolumeRow } from '../db/volumes.ts'
import { bodyPart, flagField, textField } from './body-fields.ts'
import { accepted, type Call, type Route } from './call.ts'
import { badRequest, invalidSnapshot, invalidVolume, notFound, volumeNotFound } from './errors.ts'
import { askedFilters } from './filters.ts'
import type { Schema } from './json-schema.ts'
import { columnFilter, listOrder, mayWantAllTenants, readList } from './list-request.ts'
import { bodyOf, boolean, nameTrimmed, uuid } from './parameter-types.ts'
import { authorize } from './policy.ts'
import { checkQuota } from './quota-check.ts'
import { transferDetail, transferMade, transferSummary } from './transfer-views.ts'
import { volumeOf } from './volume-access.ts'

/** `volume-transfers` came with 3.55; the older path stays as it was before. */
type Flavour = { isOld: boolean }

const createSchema = (call: Call, { isOld }: Flavour): Schema =>
  bodyOf('transfer', {
    type: 'object',
    properties: {
      volume_id: uuid,
      name: { oneOf: [nameTrimmed, { type: 'null' }] },
      ...(!isOld && call.minor >= 55 && { no_snapshots: boolean }),
    },
    required: ['volume_id'],
    additionalProperties: false,
  })

const acceptSchema: Schema = bodyOf('accept', {
  type: 'object',
  properties: { auth_key: { type: ['string', 'integer'] } },
  required: ['auth_key'],
  additionalProperties: false,
})

const routesOf = (path: string, flavour: Flavour): RouteTable<Route> => ({
  [`GET /${path}`]: {
    policy: 'volume:get_all_transfers',
    handle: (call) => list(call, flavour, transferSummary),
  },
  [`GET /${path}/detail`]: {
    policy: 'volume:get_all_transfers',
    handle: (call) => list(call, flavour, transferDetail),
  },
  [`POST /${path}`]: {
    policy: null,
    schema: (call) => createSchema(call, flavour),
    handle: (call) => create(call, flavour),
  },
  [`GET /${path}/{id}`]: {
    policy: 'volume:get_transfer',
    handle: (call) => Response.json({ transfer: transferDetail(call, transferOf(call)) }),
  },
  [`DELETE /${path}/{id}`]: { policy: null, handle: remove },
  [`POST /${path}/{id}/accept`]: {
    policy: 'volume:accept_transfer',
    schema: acceptSchema,
    handle: accept,
  },
})

/** Offers of volumes to other projects. cinder/transfer/api.py */
export const transferRoutes: RouteTable<Route> = {
  ...routesOf('os-volume-transfer', { isOld: true }),
  ...routesOf('volume-transfers', { isOld: false }),
}

/** The offer of `{id}`; those of other projects' volumes are not there. */
function transferOf(call: Call): Transfer {
  const transfer = anyTransfer(call)
  const volume = getVolume(call.store, transfer.volumeId)
  if (!call.context.isAdmin && volume?.projectId !== call.context.projectId)
    throw transferNotFound(transfer.id)
  return transfer
}

function anyTransfer(call: Call): Transfer {
  const { id = '' } = call.parameters
  const transfer = getTransfer(call.store, id)
  if (!transfer) throw transferNotFound(id)
  return transfer
}

const transferNotFound = (id: string) => notFound(`Transfer ${id} could not be found.`)

/** From 3.59 pages like others; before, all in order of age. */
function list(
  call: Call,
  { isOld }: Flavour,
  view: (call: Call, transfer: Transfer) => object,
): Response {
  const isPaged = !isOld && call.minor >= 59
  const oldest = [{ key: 'created_at', direction: 'asc' } as const]
  const order = isPaged ? listOrder(call, transferSource) : oldest
  const markerId = isPaged ? call.url.searchParams.get('marker') : null
  if (markerId !== null && !getTransfer(call.store, markerId)) throw transferNotFound(markerId)
  const page = { order, collection: 'os-volume-transfer', markerId }
  const scope = isPaged || !hasPaging(call) ? scopeOf(call) : undefined
  const { rows, links } = readList<Transfer>(call, transferSource, scope, page)
  return Response.json({
    transfers: rows.map((transfer) => view(call, transfer)),
    ...(links && { transfers_links: links }),
  })
}

/** Before there were pages, what asks for one was a filter like others, that no transfer passed. */
const hasPaging = ({ url }: Call): boolean =>
  ['limit', 'marker', 'offset', 'sort', 'sort_key', 'sort_dir'].some((key) =>
    url.searchParams.has(key),
  )

/** Undefined when a filter names something no transfer has. */
function scopeOf(call: Call): ListScope | undefined {
  const conditions: Condition[] = mayWantAllTenants(call)
    ? []
    : [
        {
          sql: 'exists (select 1 from cinder_volume v where v.id = t.volume_id and v.project_id = ?)',
          values: [call.context.projectId],
        },
      ]
  const filters: ListFilter[] = []
  for (const [key, value] of askedFilters(call)) {
    const parsed = columnFilter(transferSource, key === 'name' ? 'display_name' : key, value)
    if (parsed === undefined) return undefined
    filters.push(...parsed)
  }
  return { conditions, filters }
}

function create(call: Call, { isOld }: Flavour): Response {
  const asked = bodyPart(call.body, 'transfer')
  const volume = volumeOf(call, textField(asked, 'volume_id'))
  authorize(call.context, 'volume:create_transfer')
  const noSnapshots = !isOld && flagField(asked, 'no_snapshots')
  if (volume.status !== 'available') throw invalidVolume('status must be available')
  const unready = noSnapshots
    ? undefined
    : snapshotsOfVolume(call.store, volume.id).find(({ status }) => status !== 'available')
  if (unready) throw invalidSnapshot(`snapshot: ${unready.id} status must be available`)
  const salt = randomBytes(4).toString('hex')
  const authKey = randomBytes(8).toString('hex')
  const transfer: Transfer = {
    id: call.newId(),
    volumeId: volume.id,
    displayName: textField(asked, 'name')?.trim() ?? null,
    salt,
    cryptHash: hashOf(salt, authKey),
    noSnapshots: noSnapshots ? 1 : 0,
    sourceProjectId: volume.projectId,
    createdMs: call.nowMs,
  }
  insertTransfer(call.store, transfer)
  updateVolume(call.store, volume.id, { status: 'awaiting-transfer' }, call.nowMs)
  return Response.json({ transfer: transferMade(call, transfer, authKey) }, { status: 202 })
}

const hashOf = (salt: string, authKey: string): string =>
  createHmac('sha1', salt).update(authKey).digest('hex')

function remove(call: Call): Response {
  const transfer = transferOf(call)
  const volume = volumeOf(call, transfer.volumeId)
  authorize(call.context, 'volume:delete_transfer')
  if (volume.status === 'awaiting-transfer')
    updateVolume(call.store, volume.id, { status: 'available' }, call.nowMs)
  deleteTransfer(call.store, transfer.id)
  return accepted()
}

/** The volume changes hands, with its snapshots unless the offer says otherwise. */
function accept(call: Call): Response {
  const transfer = anyTransfer(call)
  const { auth_key: authKey = '' } = bodyPart(call.body, 'accept')
  if (hashOf(transfer.salt, String(authKey)) !== transfer.cryptHash)
    throw badRequest(`Invalid auth key: Attempt to transfer ${transfer.id} with invalid auth key.`)
  const volume = getVolume(call.store, transfer.volumeId)
  if (!volume) throw volumeNotFound(transfer.volumeId)
  checkReceiver(call, transfer, volume)
  if (volume.status === 'maintenance')
    throw invalidVolume('The volume cannot accept transfer in maintenance mode.')
  if (volume.status !== 'awaiting-transfer')
    throw invalidVolume(
      `Transfer ${transfer.id}: Volume id ${volume.id} expected in awaiting-transfer state.`,
    )
  const { userId, projectId } = call.context
  updateVolume(call.store, volume.id, { status: 'available', userId, projectId }, call.nowMs)
  for (const { id, status } of snapshotsToGive(call, transfer)) {
    if (status !== 'available')
      throw invalidVolume(
        `Transfer ${transfer.id}: Snapshot ${id} is not in the expected available state.`,
      )
    updateSnapshot(call.store, id, { userId, projectId }, call.nowMs)
  }
  deleteTransfer(call.store, transfer.id)
  return Response.json({ transfer: transferSummary(call, transfer) }, { status: 202 })
}

const snapshotsToGive = ({ store }: Call, { volumeId, noSnapshots }: Transfer) =>
  noSnapshots === 1 ? [] : snapshotsOfVolume(store, volumeId)

/** The receiving project must have room for the volume, then for its snapshots. */
function checkReceiver(call: Call, transfer: Transfer, { sizeGib, volumeTypeId }: VolumeRow): void {
  const typeName = getVolumeType(call.store, volumeTypeId)?.name
  checkQuota(call, { volumes: 1, gigabytes: sizeGib, perVolumeGib: sizeGib }, typeName)
  const snapshots = snapshotsToGive(call, transfer)
  const gigabytes = snapshots.reduce((sum, snapshot) => sum + snapshot.sizeGib, 0)
  if (snapshots.length > 0) checkQuota(call, { snapshots: snapshots.length, gigabytes }, typeName)
}
