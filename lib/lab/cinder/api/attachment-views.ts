import type { Attachment } from '../db/attachments.ts'

/** Times of attachments have no fraction; one that has not come is an empty text. */
const time = (ms: number | null): string =>
  ms === null ? '' : `${new Date(ms).toISOString().slice(0, 19)}.000000`

/** cinder/api/v3/views/attachments.py */
export const attachmentSummary = (attachment: Attachment) => ({
  id: attachment.id,
  status: attachment.attachStatus,
  instance: attachment.instanceUuid,
  volume_id: attachment.volumeId,
})

export const attachmentDetail = (attachment: Attachment) => ({
  ...attachmentSummary(attachment),
  attached_at: time(attachment.attachMs),
  detached_at: '',
  attach_mode: attachment.attachMode,
  connection_info: attachment.connectionInfo,
})
