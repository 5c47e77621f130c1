/** What somebody looks for, read once. */
export type Needle = {
  /** In lower case, trimmed. */
  text: string
  /** The id of a Cinder volume that stands somewhere in it: alone, or within a name on an array. */
  volumeId: string | null
  /** The group of a group snapshot or of one of its volumes: `cinder-group.42`, `pure1:cinder-group.42.volume-…`. */
  snapshotOf: string | null
}

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/
// A target calls the group of another array `array:group`, and that of a pod `pod:group`.
const groupSnapshot = /^((?:[\w-]+::?)?[\w-]+)\.\w[\w-]*(?:\..+)?$/

/**
 * Reads a search as people paste it: an id, a name, or what an array or a log calls a volume
 * (`volume-<id>-cinder`, `cinder-pod::volume-<id>-cinder`, `cinder-group.42.volume-<id>-cinder`).
 */
export function readNeedle(query: string): Needle {
  const text = query.trim().toLowerCase()
  return {
    text,
    volumeId: uuid.exec(text)?.[0] ?? null,
    snapshotOf: groupSnapshot.exec(text)?.[1] ?? null,
  }
}

/**
 * How well a name fits: 0 when it is the text itself, 1 when it begins with it, 2 when a word of it
 * does, 3 when it holds it; null when it does not.
 */
export function rankOf(text: string, name: string): 0 | 1 | 2 | 3 | null {
  const at = name.toLowerCase().indexOf(text)
  if (text === '' || at < 0) return null
  if (at === 0) return name.length === text.length ? 0 : 1
  return /[a-z0-9]/i.test(name[at - 1] ?? '') ? 3 : 2
}

/** The best fit of several names of one thing. */
export function bestRank(
  text: string,
  names: readonly (string | null | undefined)[],
): number | null {
  const fits = names.flatMap((name) => (name ? (rankOf(text, name) ?? []) : []))
  return fits.length === 0 ? null : Math.min(...fits)
}
