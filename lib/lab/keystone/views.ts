import type { Store } from '../core/store.ts'
import { catalog, type Endpoints } from './catalog.ts'
import type { Group } from './groups.ts'
import { parseObject } from './json.ts'
import { findProject, type Project, tagsOf } from './projects.ts'
import type { Role } from './roles.ts'
import type { Token } from './tokens.ts'
import type { User } from './users.ts'

/** Keystone writes microseconds that are always zero. */
const time = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}.000000Z`

/** A domain as other things name theirs. */
export function domainReference(store: Store, id: string | null) {
  const domain = id === null ? undefined : findProject(store, id)
  return { id, name: domain?.name ?? null }
}

/** The body of a token; an unscoped one has neither roles nor catalog. */
export function tokenView(store: Store, token: Token, endpoints: Endpoints, withCatalog: boolean) {
  const { user, scope } = token
  const projectId = scope.kind === 'project' ? scope.project.id : undefined
  return {
    token: {
      methods: token.methods,
      user: {
        domain: domainReference(store, user.domain_id),
        id: user.id,
        name: user.name,
        password_expires_at: null,
      },
      audit_ids: token.auditIds,
      expires_at: time(token.expiresMs),
      issued_at: time(token.issuedMs),
      ...(scope.kind === 'project' && {
        project: {
          domain: domainReference(store, scope.project.domain_id),
          id: scope.project.id,
          name: scope.project.name,
        },
        is_domain: false,
      }),
      ...(scope.kind === 'domain' && {
        domain: { id: scope.domain.id, name: scope.domain.name },
      }),
      ...(scope.kind === 'system' && { system: { all: true } }),
      ...(scope.kind !== 'none' && {
        roles: token.roles,
        ...(withCatalog && { catalog: catalog(endpoints, projectId) }),
      }),
      ...(token.applicationCredential && {
        application_credential: {
          id: token.applicationCredential.id,
          name: token.applicationCredential.name,
          restricted: !token.applicationCredential.unrestricted,
        },
      }),
    },
  }
}

export const userView = (user: User) => ({
  ...parseObject(user.extra),
  id: user.id,
  name: user.name,
  domain_id: user.domain_id,
  enabled: user.enabled === 1,
  ...(user.default_project_id !== null && { default_project_id: user.default_project_id }),
  password_expires_at: null,
  options: parseObject(user.options),
})

export const projectView = (store: Store, project: Project) => ({
  ...parseObject(project.extra),
  id: project.id,
  name: project.name,
  domain_id: project.domain_id,
  description: project.description,
  enabled: project.enabled === 1,
  parent_id: project.parent_id,
  is_domain: project.is_domain === 1,
  tags: tagsOf(store, project.id),
  options: parseObject(project.options),
})

export const domainView = (store: Store, domain: Project) => ({
  ...parseObject(domain.extra),
  id: domain.id,
  name: domain.name,
  description: domain.description,
  enabled: domain.enabled === 1,
  tags: tagsOf(store, domain.id),
  options: parseObject(domain.options),
})

export const groupView = (group: Group) => ({
  ...parseObject(group.extra),
  id: group.id,
  name: group.name,
  domain_id: group.domain_id,
  description: group.description,
})

export const roleView = (role: Role) => ({
  ...parseObject(role.extra),
  id: role.id,
  name: role.name,
  domain_id: role.domain_id,
  description: role.description,
  options: parseObject(role.options),
})

/** The one version there is. */
export const versionView = (identityUrl: string) => ({
  id: 'v3.14',
  status: 'stable',
  updated: '2020-04-07T00:00:00Z',
  links: [{ rel: 'self', href: `${identityUrl}/v3/` }],
  'media-types': [{ base: 'application/json', type: 'application/vnd.openstack.identity-v3+json' }],
})
