import type { RecoveryPointView } from '#lib/contracts/farside/protection-groups.ts'
import type { PointPlace } from '#lib/queries/restore.ts'

/** Which dialog about which recovery point is open. */
export type OpenPoint = {
  kind: 'clone' | 'overwrite' | 'destroy' | 'recover' | 'eradicate'
  point: RecoveryPointView
}

/** `source:group.12` on a target → its array, its group there and its suffix, which has no dot. */
export function placeOfPoint({
  name,
  array,
}: Pick<RecoveryPointView, 'name' | 'array'>): PointPlace {
  const dot = name.lastIndexOf('.')
  return { array, group: name.slice(0, dot), suffix: name.slice(dot + 1) }
}
