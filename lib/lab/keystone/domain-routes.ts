import type { RouteTable } from '../core/route-table.ts'
import type { Store } from '../core/store.ts'
import { bodyMember, caller, parameter, type Route } from './call.ts'
import { collection, member, noContent } from './envelope.ts'
import { badRequest, refused } from './errors.ts'
import { checked, mayDelete, normalized } from './fields.ts'
import { removeGroup } from './groups.ts'
import { newId } from './ids.ts'
import { enforce } from './policy.ts'
import { createProject, removeProject, updateProject } from './project-writes.ts'
import { findDomain, getDomain, listDomains, type Project, subtreeOf } from './projects.ts'
import { domainCreate, domainUpdate } from './schemas.ts'
import { revokeTokensOfDomain } from './tokens.ts'
import { removeUser } from './users.ts'
import { domainView } from './views.ts'

/** `/v3/domains` of keystone/api/domains.py. */
export const domainRoutes: RouteTable<Route> = {
  'GET /v3/domains': (call) => {
    enforce(call, 'list_domains')
    const found = listDomains(call.store, call.url.searchParams)
    return collection(
      call,
      'domains',
      found.map((domain) => domainView(call.store, domain)),
    )
  },
  'GET /v3/domains/{domain}': (call) => {
    const id = parameter(call, 'domain')
    enforce(call, 'get_domain', { domainId: findDomain(call.store, id)?.id })
    return member(call, 'domain', domainView(call.store, getDomain(call.store, id)))
  },
  'POST /v3/domains': (call) => {
    enforce(call, 'create_domain')
    const body = checked(domainCreate, bodyMember(call, 'domain'))
    const { explicit_domain_id: explicit, ...rest } = normalized(body)
    const place = { is_domain: true, domain_id: null, parent_id: null }
    const domain = createProject(call.store, explicitId(explicit) ?? newId(), { ...rest, ...place })
    return member(call, 'domain', domainView(call.store, domain), 201)
  },
  'PATCH /v3/domains/{domain}': (call) => {
    caller(call)
    const id = parameter(call, 'domain')
    getDomain(call.store, id)
    enforce(call, 'update_domain')
    const body = checked(domainUpdate, bodyMember(call, 'domain'))
    const changed = updateProject(call.store, getDomain(call.store, id), body)
    return member(call, 'domain', domainView(call.store, changed))
  },
  'DELETE /v3/domains/{domain}': (call) => {
    caller(call)
    const domain = getDomain(call.store, parameter(call, 'domain'))
    enforce(call, 'delete_domain')
    deleteDomain(call.store, domain)
    return noContent()
  },
}

function explicitId(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined
  if (typeof value === 'string' && /^[0-9a-f]{32}$/.test(value)) return value
  throw badRequest('Domain ID does not conform to required UUID format.')
}

/** Removes a disabled domain with everything in it. */
function deleteDomain(store: Store, domain: Project): void {
  mayDelete('domain', domain)
  if (domain.enabled)
    throw refused('Cannot delete a domain that is enabled, please disable it first.')
  store.transaction(() => {
    revokeTokensOfDomain(store, domain.id)
    for (const { id } of idsIn(store, 'keystone_user', domain.id)) removeUser(store, id)
    for (const { id } of idsIn(store, 'keystone_group', domain.id)) removeGroup(store, id)
    store.run('delete from keystone_role where domain_id = ?', domain.id)
    for (const { id } of subtreeOf(store, domain.id).reverse()) removeProject(store, id)
    removeProject(store, domain.id)
  })
}

const idsIn = (store: Store, table: 'keystone_user' | 'keystone_group', domainId: string) =>
  store.all<{ id: string }>(`select id from ${table} where domain_id = ?`, domainId)
