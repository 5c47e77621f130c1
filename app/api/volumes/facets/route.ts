import { handle } from '#lib/server/access/handle.ts'
import { readVolumeFacets } from '#lib/server/inventory/list-selected-volumes.ts'
import { volumeFacetsQuerySchema } from '#lib/server/inventory/volume-list-query.ts'

export const GET = handle('volumes.list', ({ session, query }) =>
  readVolumeFacets(session, query(volumeFacetsQuerySchema)),
)
