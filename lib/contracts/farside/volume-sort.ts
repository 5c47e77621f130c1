/**
 * Orders of `GET /api/volumes`, as Cinder names them. In a file of its own, without zod: the list
 * page needs it at its first load.
 */
export const cinderSortKeys = ['name', 'size', 'status', 'created_at'] as const

/**
 * Orders that Cinder does not know: the most urgent protection first, and the oldest recovery point.
 * Volumes without a recovery point come last, whatever the direction.
 */
export const censusSortKeys = ['protection', 'recovery_point'] as const

export const volumeSortKeys = [...cinderSortKeys, ...censusSortKeys] as const
export type VolumeSortKey = (typeof volumeSortKeys)[number]
