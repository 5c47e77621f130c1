import { SECOND_MS } from '../units.ts'

type Group = {
  isLocal: boolean
  source: string | null
  destroyed: boolean
  volumeCount: number
  targets: readonly { name: string; allowed: boolean }[]
}

/** Why no snapshot of a group can be taken now (and sent, with `replicate`); null when one can. */
export function snapshotBlockedBy(group: Group, replicate: boolean): string | null {
  if (!group.isLocal) return `This is a copy: take the snapshot on ${group.source ?? 'its source'}`
  if (group.destroyed) return 'The group is destroyed: recover it first'
  if (group.volumeCount === 0) return 'The group has no volumes yet'
  if (replicate && !group.targets.some(({ allowed }) => allowed))
    return 'No target takes what the group would send'
  return null
}

/**
 * How long a transfer goes on at the pace that it has had so far, in seconds; null while it is too
 * young to have a pace, or when it stands still at nothing.
 * @param progress 0 to 1.
 * @param asOfMs clock of the array that told the progress.
 */
export function remainingSeconds(
  { startedMs, progress }: { startedMs: number | null; progress: number },
  asOfMs: number,
): number | null {
  if (startedMs === null || progress <= 0 || asOfMs <= startedMs) return null
  const elapsedSeconds = (asOfMs - startedMs) / SECOND_MS
  return (elapsedSeconds * (1 - Math.min(1, progress))) / progress
}
