import type { Transfer } from '../db/transfers.ts'
import { type Call, freshTimestamp, itemLinks, timestamp } from './call.ts'

// cinder/api/views/transfers.py

/** An offer in a list without details, and when it was accepted. */
export const transferSummary = (call: Call, transfer: Transfer) => ({
  id: transfer.id,
  volume_id: transfer.volumeId,
  name: transfer.displayName,
  links: itemLinks(call, 'os-volume-transfer', transfer.id),
})

export const transferDetail = (call: Call, transfer: Transfer) => ({
  id: transfer.id,
  created_at: timestamp(transfer.createdMs),
  name: transfer.displayName,
  volume_id: transfer.volumeId,
  links: itemLinks(call, 'os-volume-transfer', transfer.id),
  ...later(call, transfer),
})

/** The answer to whoever made it: the only one with the key. */
export const transferMade = (call: Call, transfer: Transfer, authKey: string) => ({
  id: transfer.id,
  created_at: freshTimestamp(transfer.createdMs),
  name: transfer.displayName,
  volume_id: transfer.volumeId,
  auth_key: authKey,
  links: itemLinks(call, 'os-volume-transfer', transfer.id),
  ...later(call, transfer),
})

const later = ({ minor }: Call, transfer: Transfer) => ({
  ...(minor >= 55 && { no_snapshots: transfer.noSnapshots === 1 }),
  // An offer that was accepted is not shown any more.
  ...(minor >= 57 && {
    destination_project_id: null,
    source_project_id: transfer.sourceProjectId,
    accepted: false,
  }),
})
