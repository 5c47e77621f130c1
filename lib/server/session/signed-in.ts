import * as z from 'zod'

const named = z.object({ id: z.string(), name: z.string() })

/** The sealed content of the session cookie. The token never leaves the server unsealed. */
export const signedInSchema = z.object({
  token: z.string(),
  expiresAtMs: z.number(),
  user: named,
  project: named,
  roles: z.array(z.string()),
  /** Public endpoint of block storage from this user's catalog, with the project in it. */
  cinderUrl: z.string(),
})
export type SignedIn = z.infer<typeof signedInSchema>
