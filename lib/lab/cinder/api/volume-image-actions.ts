import { deleteMetadata, type Metadata, metadataOf, putMetadata } from '../db/volume-metadata.ts'
import type { VolumeRow } from '../db/volumes.ts'
import type { ActionTable } from './action-table.ts'
import { flagField, metadataField, textField } from './body-fields.ts'
import type { Call } from './call.ts'
import { badRequest, invalidVolume, notFound } from './errors.ts'
import { authorize } from './policy.ts'
import { isObject, type Json } from './validation.ts'
import * as schemas from './volume-action-schemas.ts'

/** What an image has to do with a volume, in a cloud whose image service nobody answers for. */
export const volumeImageActions: ActionTable<VolumeRow> = {
  'os-set_image_metadata': {
    policy: 'volume_extension:volume_image_metadata:set',
    schema: schemas.setImageMetadata,
    run: (call, row, asked) => {
      authorize(call.context, 'volume:update_volume_metadata')
      refuseMetadataChange(row, 'Updating')
      const metadata = metadataField(isObject(asked) ? asked.metadata : undefined)
      putMetadata(call.store, 'image', row.id, metadata)
      return Response.json({ metadata: metadataOf(call.store, 'image', row.id) })
    },
  },
  'os-show_image_metadata': {
    policy: 'volume:get_volume_metadata',
    run: (call, row) => Response.json({ metadata: imageMetadataOf(call, row) }),
  },
  'os-unset_image_metadata': {
    policy: 'volume_extension:volume_image_metadata:remove',
    schema: schemas.unsetImageMetadata,
    run: (call, row, asked) => {
      const key = isObject(asked) ? (textField(asked, 'key') ?? '') : ''
      if (!Object.hasOwn(imageMetadataOf(call, row), key)) throw noImageMetadata(row)
      authorize(call.context, 'volume:delete_volume_metadata')
      refuseMetadataChange(row, 'Deleting')
      deleteMetadata(call.store, 'image', row.id, key)
      return new Response(null, {
        status: 200,
        headers: { 'content-type': 'text/html; charset=UTF-8' },
      })
    },
  },
  'os-volume_upload_image': {
    policy: 'volume_extension:volume_actions:upload_image',
    schema: schemas.uploadImage,
    run: uploadImage,
  },
  'os-reimage': { policy: null, since: 68, schema: schemas.reimage, run: reimage },
}

/** What an image left behind; a volume that is of none has nothing to show, not even an empty list. */
function imageMetadataOf(call: Call, row: VolumeRow): Metadata {
  const metadata = metadataOf(call.store, 'image', row.id)
  if (Object.keys(metadata).length === 0) throw noImageMetadata(row)
  return metadata
}

const noImageMetadata = ({ id }: VolumeRow) =>
  notFound(`Glance metadata for volume/snapshot ${id} cannot be found.`)

/** Refuses to change metadata while the volume is being worked on. */
export function refuseMetadataChange({ status }: VolumeRow, what: 'Updating' | 'Deleting'): void {
  if (status === 'maintenance' || status === 'uploading')
    throw invalidVolume(`${what} volume metadata is not allowed for volumes in ${status} status.`)
}

/** The state is checked, then the image service does not answer; the status is put back. */
function uploadImage(call: Call, row: VolumeRow, asked: Json): Response {
  const fields = isObject(asked) ? asked : {}
  if (call.minor >= 1 && fields.visibility === 'public')
    authorize(call.context, 'volume_extension:volume_actions:upload_public')
  // `enable_force_upload` is off by default, so that force is ignored.
  if (row.status !== 'available')
    throw badRequest(`Invalid volume: Volume ${row.id} status must be available`)
  throw imageServiceDown()
}

function reimage(call: Call, row: VolumeRow, asked: Json): Response {
  const mayBeReserved = isObject(asked) && flagField(asked, 'reimage_reserved')
  authorize(call.context, row.status === 'reserved' ? 'volume:reimage_reserved' : 'volume:reimage')
  const expected = ['available', 'error', ...(mayBeReserved ? ['reserved'] : [])]
  if (!expected.includes(row.status))
    throw badRequest(
      `Invalid volume: Volume ${row.id} status must be ${expected.join(' or ')}, but current status is ${row.status}.`,
    )
  throw imageServiceDown()
}

/** cinder/exception.py, `GlanceConnectionFailed`: nobody listens where an image service would. */
const imageServiceDown = () =>
  badRequest(
    'Connection to glance failed: Error finding address for http://127.0.0.1:9292/v2/images',
  )
