/**
 * Orders of `GET /api/volumes`, as Cinder names them. In a file of its own, without zod: the list
 * page needs it at its first load.
 */
export const volumeSortKeys = ['name', 'size', 'status', 'created_at'] as const
