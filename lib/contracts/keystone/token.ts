import { z } from 'zod'

/** `{id, name}` as Keystone writes references: of a role, a domain, a project. */
const namedReferenceSchema = z.looseObject({ id: z.string(), name: z.string() })

export const catalogEndpointSchema = z.looseObject({
  id: z.string(),
  interface: z.string(),
  region: z.string().nullish(),
  region_id: z.string().nullish(),
  url: z.string(),
})

/** One service of the catalog, with its endpoints per interface and region. */
export const catalogServiceSchema = z.looseObject({
  id: z.string(),
  type: z.string(),
  name: z.string().optional(),
  endpoints: z.array(catalogEndpointSchema),
})
export type CatalogService = z.infer<typeof catalogServiceSchema>

const scopedReferenceSchema = namedReferenceSchema.extend({ domain: namedReferenceSchema })

/**
 * The body of `POST` and `GET /v3/auth/tokens`. The token itself is in the header
 * `X-Subject-Token`. An unscoped token has no project, no roles and no catalog.
 */
export const tokenResponseSchema = z.looseObject({
  token: z.looseObject({
    methods: z.array(z.string()),
    user: scopedReferenceSchema,
    issued_at: z.string(),
    expires_at: z.string(),
    audit_ids: z.array(z.string()).optional(),
    project: scopedReferenceSchema.optional(),
    roles: z.array(namedReferenceSchema).optional(),
    catalog: z.array(catalogServiceSchema).optional(),
  }),
})
export type TokenResponse = z.infer<typeof tokenResponseSchema>
