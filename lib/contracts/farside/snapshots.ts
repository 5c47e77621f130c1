import type { ListedArray, Page } from './common.ts'

/** States that a list of snapshots can be filtered by: `live` leaves out what is destroyed. */
export const snapshotStates = ['live', 'destroyed'] as const
export type SnapshotState = (typeof snapshotStates)[number]

/** When they were taken, counted from the clock of their array; `before-` is longer ago than that. */
export const snapshotAges = [
  '1h',
  '24h',
  '7d',
  '30d',
  'before-24h',
  'before-7d',
  'before-30d',
] as const
export type SnapshotAge = (typeof snapshotAges)[number]

export const snapshotOrders = ['taken:desc', 'taken:asc'] as const
export type SnapshotOrder = (typeof snapshotOrders)[number]

/** The Cinder volume that a snapshot is of, as in `MemberVolume`. */
type SnapshotVolume =
  | { state: 'known'; id: string; name: string }
  | { state: 'foreign' }
  | { state: 'lost' | 'not-read'; id: string }

/**
 * A row of Admin ▸ Snapshots and Project ▸ Snapshots:
 * `GET /api/snapshots?scope=project|admin&limit&marker&sort&q&array&group&state&taken` → `SnapshotPage`.
 */
export type VolumeSnapshot = {
  array: string
  /** On that array: `group.12.volume-…-cinder`, on a target `source:group.12.volume-…-cinder`. */
  name: string
  suffix: string
  /** The group as that array calls it; null for a snapshot of a single volume. */
  group: string | null
  /** It has been replicated to this array. */
  isCopy: boolean
  /** The volume as that array calls it. */
  arrayVolumeName: string
  volume: SnapshotVolume
  takenMs: number
  /** Now, on the clock of that array. */
  asOfMs: number
  /** What the volume was provisioned with. */
  sizeBytes: number | null
  destroyed: boolean
  /** When a destroyed one is eradicated; null while it lives. */
  recoverableUntilMs: number | null
}

export type SnapshotPage = Page<VolumeSnapshot> & {
  /** Those that were asked; a silent one costs its rows. */
  arrays: ListedArray[]
  /**
   * How many volumes have `q` in their name or id, and of how many of them snapshots are listed; null
   * when nothing, or the name of a snapshot, was asked for.
   */
  volumes: { matching: number; used: number } | null
}

/**
 * `GET /api/snapshots/export`, with the query of the list and a format: so many of its first rows at
 * most.
 */
export const mostExportedSnapshots = 10_000

/** `GET /api/snapshots/choices`: what Admin ▸ Snapshots can be filtered by. */
export type SnapshotChoices = {
  arrays: string[]
  /** The value is what `group` takes, `array/group`. */
  groups: { value: string; array: string; name: string }[]
}
