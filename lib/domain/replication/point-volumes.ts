/** What tells one volume of a recovery point, or of its group, from the others. */
export type NamedVolume = { arrayVolumeName: string }

/**
 * A volume's name on the array where it lives: a target calls the copy of `volume` `source:volume`;
 * `pod::volume` is a volume in a pod.
 */
export const nameAtHome = (arrayVolumeName: string): string =>
  arrayVolumeName.replace(/^[^:]+:(?!:)/, '')

/**
 * Which of a group's present members a recovery point holds. A volume that joined the group after the
 * point was taken is not in it, and one that has left since still is: an array takes the snapshots of
 * all members at one moment and keeps them together.
 */
export function comparePoint<Held extends NamedVolume, Member extends NamedVolume>(
  held: readonly Held[],
  members: readonly Member[],
): { held: (Held & { isMember: boolean })[]; notYet: Member[] } {
  const present = new Set(members.map(({ arrayVolumeName }) => nameAtHome(arrayVolumeName)))
  const then = new Set(held.map(({ arrayVolumeName }) => nameAtHome(arrayVolumeName)))
  return {
    held: held.map((each) => ({
      ...each,
      isMember: present.has(nameAtHome(each.arrayVolumeName)),
    })),
    notYet: members.filter(({ arrayVolumeName }) => !then.has(nameAtHome(arrayVolumeName))),
  }
}

/** Purity's longest volume name (FlashArray REST 2). */
const mostCharacters = 63

/**
 * What a volume made from a recovery point is called on the array until Cinder takes it over and the
 * driver renames it: after the volume and the point, in the letters that Purity allows.
 * @param taken names that the array has; a number sets the new one apart from them
 */
export function arrayCloneName(
  volumeName: string,
  suffix: string,
  taken: ReadonlySet<string>,
): string {
  const end = `-from-${suffix}`
  const base = volumeName
    .replaceAll(/[^a-z0-9_-]+/gi, '-')
    .replaceAll(/^[^a-z0-9]+/gi, '')
    .slice(0, Math.max(1, mostCharacters - end.length - 3))
  const name = `${base || 'volume'}${end}`.slice(0, mostCharacters - 3).replace(/[^a-z0-9]+$/i, '')
  for (let count = 1; ; count += 1) {
    const tried = count === 1 ? name : `${name}-${count}`
    if (!taken.has(tried.toLowerCase())) return tried
  }
}

/**
 * What Cinder is to call it: the volume's name and the moment whose data it holds.
 * @param createdMs when the point was taken
 * @param utcOffsetMinutes how far the reader's zone is ahead of UTC then
 */
export function cloneName(volumeName: string, createdMs: number, utcOffsetMinutes: number): string {
  const local = new Date(createdMs + utcOffsetMinutes * 60_000).toISOString()
  const end = `-${local.slice(0, 10)}-${local.slice(11, 13)}${local.slice(14, 16)}`
  return `${volumeName.slice(0, 255 - end.length)}${end}`
}
