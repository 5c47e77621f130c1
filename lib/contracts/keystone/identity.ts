import { z } from 'zod'

export const projectSchema = z.looseObject({
  id: z.string(),
  name: z.string(),
  domain_id: z.string(),
  description: z.string().nullish(),
  enabled: z.boolean(),
})
export type ProjectWire = z.infer<typeof projectSchema>

/** `GET /v3/auth/projects` (those the caller has a role on) and `GET /v3/projects`. */
export const projectsResponseSchema = z.looseObject({ projects: z.array(projectSchema) })

export const userSchema = z.looseObject({
  id: z.string(),
  name: z.string(),
  domain_id: z.string(),
  enabled: z.boolean(),
})

/** `GET /v3/users`: administrators only. */
export const usersResponseSchema = z.looseObject({ users: z.array(userSchema) })
