import { handle } from '#lib/server/access/handle.ts'
import { search, searchQuerySchema } from '#lib/server/search/search.ts'

export const GET = handle('search', ({ session, query }) =>
  search(session, query(searchQuerySchema).q),
)
