import { z } from 'zod'
import type { Store } from '../core/store.ts'
import {
  effectiveRoles,
  getProject,
  getProjectByName,
  getUser,
  getUserByName,
  type Project,
  type User,
} from './directory.ts'
import { badRequest, notBuilt, unauthorized } from './errors.ts'
import { isPassword } from './passwords.ts'
import { findToken, issueToken, TOKEN_LIFETIME_MS, type Token } from './tokens.ts'

const domainSchema = z.looseObject({ id: z.string().optional(), name: z.string().optional() })
const namedSchema = z.looseObject({
  id: z.string().optional(),
  name: z.string().optional(),
  domain: domainSchema.optional(),
})

const identitySchema = z.looseObject({
  methods: z.array(z.string()),
  password: z.looseObject({ user: namedSchema.extend({ password: z.string() }) }).optional(),
  token: z.looseObject({ id: z.string() }).optional(),
})

const bodySchema = z.looseObject({
  auth: z.looseObject({
    identity: identitySchema,
    scope: z
      .union([
        z.string(),
        z.looseObject({
          project: namedSchema.optional(),
          domain: domainSchema.optional(),
          system: z.unknown().optional(),
        }),
      ])
      .optional(),
  }),
})
type Body = z.infer<typeof bodySchema>

/** What somebody has proved before a scope is chosen. */
type Proof = { user: User; methods: string[]; expiresMs: number; parentAuditId: string | undefined }

/** `POST /v3/auth/tokens`: by password or by a token one has, scoped to a project or not at all. */
export function signIn(
  store: Store,
  body: unknown,
  nowMs: number,
): { secret: string; token: Token } {
  const { auth } = parse(body)
  const proof = prove(store, auth.identity, nowMs)
  const project = chooseProject(store, auth.scope, proof.user)
  return issueToken(store, { ...proof, project, issuedMs: nowMs })
}

function parse(body: unknown): Body {
  const parsed = bodySchema.safeParse(body)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  // jsonschema's wording, without the dump of the schema that Keystone adds.
  throw badRequest(`'${String(issue?.path.at(-1) ?? 'auth')}' is a required property`)
}

function prove(store: Store, identity: Body['auth']['identity'], nowMs: number): Proof {
  if (identity.methods.includes('password') && identity.password) {
    const { user: claim } = identity.password
    const user =
      claim.id === undefined
        ? isDefaultDomain(claim.domain) && getUserByName(store, claim.name ?? '')
        : getUser(store, claim.id)
    if (!user || !isPassword(claim.password, user.password)) throw unauthorized()
    return {
      user,
      methods: ['password'],
      expiresMs: nowMs + TOKEN_LIFETIME_MS,
      parentAuditId: undefined,
    }
  }
  if (identity.methods.includes('token') && identity.token) {
    const parent = findToken(store, identity.token.id, nowMs)
    if (!parent) throw unauthorized()
    // A rescoped token dies with the first of its line, or nobody would ever have to sign in again.
    return {
      user: parent.user,
      methods: [...new Set([...parent.methods, 'token'])],
      expiresMs: parent.expiresMs,
      parentAuditId: parent.auditIds.at(-1),
    }
  }
  throw unauthorized()
}

function chooseProject(
  store: Store,
  scope: Body['auth']['scope'],
  user: User,
): Project | undefined {
  if (scope === undefined || typeof scope === 'string') return undefined
  if (scope.system !== undefined) throw notBuilt('A system scoped token')
  const { project: claim } = scope
  if (!claim) throw unauthorized() // nobody has a role on a domain
  const project =
    claim.id === undefined
      ? isDefaultDomain(claim.domain) && getProjectByName(store, claim.name ?? '')
      : getProject(store, claim.id)
  if (!project || effectiveRoles(store, user.id, project.id).length === 0) throw unauthorized()
  return project
}

const isDefaultDomain = (domain: z.infer<typeof domainSchema> | undefined): boolean =>
  domain !== undefined &&
  (domain.id === undefined ? domain.name === 'Default' : domain.id === 'default')
