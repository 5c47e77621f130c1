import { catalog, type Endpoints } from './catalog.ts'
import type { Assignment, Project, Role, User } from './directory.ts'
import type { Token } from './tokens.ts'

const domain = { id: 'default', name: 'Default' }

/** Keystone writes microseconds that are always zero. */
const time = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}.000000Z`

/** The body of a token; an unscoped one has neither project nor roles nor catalog. */
export function tokenView(token: Token, endpoints: Endpoints, withCatalog: boolean) {
  const { project } = token
  return {
    token: {
      methods: token.methods,
      user: { domain, id: token.user.id, name: token.user.name, password_expires_at: null },
      audit_ids: token.auditIds,
      expires_at: time(token.expiresMs),
      issued_at: time(token.issuedMs),
      ...(project && {
        project: { domain, id: project.id, name: project.name },
        is_domain: false,
        roles: token.roles,
        ...(withCatalog && { catalog: catalog(endpoints, project.id) }),
      }),
    },
  }
}

export const userView = (user: User) => ({
  id: user.id,
  name: user.name,
  domain_id: 'default',
  enabled: true,
  password_expires_at: null,
  options: {},
})

export const projectView = (project: Project) => ({
  id: project.id,
  name: project.name,
  domain_id: 'default',
  description: project.description,
  enabled: true,
  parent_id: 'default',
  is_domain: false,
  tags: [],
  options: {},
})

export const roleView = (role: Role) => ({
  id: role.id,
  name: role.name,
  domain_id: null,
  description: null,
  options: { immutable: true },
})

export const domainView = () => ({
  ...domain,
  description: 'The default domain',
  enabled: true,
  tags: [],
  options: {},
})

/** @param withNames as `?include_names` asks: names and domains beside the ids. */
export function assignmentView(assignment: Assignment, identityUrl: string, withNames: boolean) {
  const { user, project, role } = assignment
  const named = ({ id, name }: { id: string; name: string }) =>
    withNames ? { id, name, domain } : { id }
  return {
    links: {
      assignment: `${identityUrl}/v3/projects/${project.id}/users/${user.id}/roles/${role.id}`,
    },
    scope: { project: named(project) },
    user: named(user),
    role: withNames ? role : { id: role.id },
  }
}

/** The one version there is. */
export const versionView = (identityUrl: string) => ({
  id: 'v3.14',
  status: 'stable',
  updated: '2020-04-07T00:00:00Z',
  links: [{ rel: 'self', href: `${identityUrl}/v3/` }],
  'media-types': [{ base: 'application/json', type: 'application/vnd.openstack.identity-v3+json' }],
})
