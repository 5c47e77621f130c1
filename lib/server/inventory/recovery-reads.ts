import {
  type ProtectionGroupSnapshotTransferWire,
  type ProtectionGroupSnapshotWire,
  protectionGroupSnapshotSchema,
  protectionGroupSnapshotTransferSchema,
} from '../../contracts/flasharray/protection-group-snapshot.ts'
import type { FlashArrayClient } from '../../http/flasharray-client.ts'
import { type ArrayHandle, readArray } from '../cloud/array-handle.ts'
import { anyOf } from './array-filter.ts'

/** How far replication of one group to one target has come. */
export type GroupProgress = {
  /** When the newest snapshot whose transfer is complete was taken. */
  newestRecoveryPointMs: number | null
  /** 0 to 1 of the transfer that is under way; null when none is. */
  transferProgress: number | null
}

const newestRows = 1_000
/** Names in one call: more would make the address longer than servers take. */
const groupsPerCall = 80
const mostRounds = 20

/** `source:group.12` → `source:group`; suffixes hold no dot. */
export const groupOfSnapshot = (name: string) => name.slice(0, name.lastIndexOf('.'))

/**
 * The name of a group on its targets: `array:group`, and of one in a pod `pod:group`
 * (cinder/volume/drivers/pure.py @ ab09bc39, `_setup_replicated_pgroups`).
 */
export function nameOnTarget(sourceArray: string, group: string): string {
  return group.includes('::') ? group.replace('::', ':') : `${sourceArray}:${group}`
}

/** Progress of all the groups that others replicate to this array, by their name on it. */
export function readProgress(
  target: ArrayHandle,
  groupNames: readonly string[],
): Promise<Map<string, GroupProgress>> {
  const names = [...groupNames].sort()
  if (names.length === 0) return Promise.resolve(new Map())
  return readArray(target, `progress/${names.join(',')}`, async (client) => {
    const transfers = await newestTransfers(client, names)
    const newest = new Map<string, ProtectionGroupSnapshotTransferWire>()
    const running = new Map<string, number>()
    for (const transfer of transfers) {
      const group = groupOfSnapshot(transfer.name)
      if (isComplete(transfer)) {
        const before = newest.get(group)
        if ((transfer.started ?? 0) >= (before?.started ?? 0)) newest.set(group, transfer)
        // Newest first: what is older than a complete one will not be waited for any more.
      } else if (!newest.has(group)) running.set(group, transfer.progress ?? 0)
    }
    const created = await creationTimes(client, [...newest.values()])
    return new Map(
      names.map((group) => {
        const transfer = newest.get(group)
        const newestMs = transfer && (created.get(transfer.name) ?? transfer.started ?? null)
        return [
          group,
          { newestRecoveryPointMs: newestMs ?? null, transferProgress: running.get(group) ?? null },
        ]
      }),
    )
  })
}

export const isComplete = ({ completed, progress }: ProtectionGroupSnapshotTransferWire) =>
  (completed ?? null) !== null || progress === 1

/** The newest transfers of each group: enough of them to hold its newest complete one. */
async function newestTransfers(
  client: FlashArrayClient,
  names: string[],
): Promise<ProtectionGroupSnapshotTransferWire[]> {
  const chunks = Array.from({ length: Math.ceil(names.length / groupsPerCall) }, (_, index) =>
    names.slice(index * groupsPerCall, (index + 1) * groupsPerCall),
  )
  return (await Promise.all(chunks.map((chunk) => transfersOf(client, chunk)))).flat()
}

async function transfersOf(
  client: FlashArrayClient,
  names: readonly string[],
): Promise<ProtectionGroupSnapshotTransferWire[]> {
  const found: ProtectionGroupSnapshotTransferWire[] = []
  let unseen = [...names]
  // Busy groups crowd out quiet ones, which are then asked for without them.
  for (let round = 0; round < mostRounds && unseen.length > 0; round += 1) {
    const page = await client.page(
      '/protection-group-snapshots/transfer',
      { destroyed: false, sort: 'started-', names: unseen, limit: newestRows },
      protectionGroupSnapshotTransferSchema,
    )
    found.push(...page.items)
    if (!page.moreItemsRemaining && page.items.length < newestRows) break
    const seen = new Set(page.items.filter(isComplete).map(({ name }) => groupOfSnapshot(name)))
    unseen = unseen.filter((name) => !seen.has(name))
  }
  return found
}

/** A transfer says when it started; what counts is when the snapshot was taken. */
async function creationTimes(
  client: FlashArrayClient,
  transfers: ProtectionGroupSnapshotTransferWire[],
): Promise<Map<string, number>> {
  const filters = anyOf(
    'name',
    transfers.map(({ name }) => name),
  )
  const pages = filters.map((filter) =>
    client.list('/protection-group-snapshots', { filter }, protectionGroupSnapshotSchema),
  )
  const snapshots: ProtectionGroupSnapshotWire[] = (await Promise.all(pages)).flat()
  return new Map(snapshots.flatMap(({ name, created }) => (created ? [[name, created]] : [])))
}
