/** What the name of a volume snapshot says of itself. */
export type SnapshotName = {
  /** On a target: whose it is a copy of, `pure1` in `pure1:group.12.volume`; else null. */
  source: string | null
  /** The group as this array calls it, `pure1:group` on a target; null for one of a single volume. */
  group: string | null
  /** What the group snapshot or the volume's own is called: `12`, `snapshot-<uuid>`. */
  suffix: string
  /** The volume as this array calls it, `pure1:volume-…` on a target. */
  volume: string
}

/**
 * Reads `volume.suffix`, `group.suffix.volume`, and on a target `source:group.suffix.volume`; in a pod
 * `pod::group.suffix.volume`. Neither groups, volumes nor suffixes have a dot in their names
 * (FlashArray REST 2, `/volume-snapshots`); the driver's failover takes what stands after the last one
 * for the volume, too (cinder/volume/drivers/pure.py @ ab09bc39).
 */
export function parseSnapshotName(name: string): SnapshotName {
  const source = /^([^:]+):(?!:)/.exec(name)?.[1] ?? null
  const prefix = source === null ? '' : `${source}:`
  const [owner = name, suffix = '', ...rest] = name.split('.')
  if (rest.length === 0) return { source, group: null, suffix, volume: owner }
  return { source, group: owner, suffix, volume: `${prefix}${podOf(owner)}${rest.join('.')}` }
}

/** The members of a group in a pod are in the pod: `pod::group` holds `pod::volume`. */
const podOf = (owner: string) => /^[^:]+::/.exec(owner)?.[0] ?? ''
