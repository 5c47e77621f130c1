import type { RouteTable } from '../core/route-table.ts'
import {
  type Assignment,
  type AssignmentFilter,
  listEffective,
  listGrants,
} from './assignment-list.ts'
import { assignmentView } from './assignment-view.ts'
import { type Call, caller, type Route, scopedDomain } from './call.ts'
import { collectionLinks } from './envelope.ts'
import { badRequest, notBuilt } from './errors.ts'
import { isAsked } from './filters.ts'
import { enforce } from './policy.ts'
import { findProject, getProject, subtreeOf } from './projects.ts'

/** `GET /v3/role_assignments` of keystone/api/role_assignments.py. */
export const assignmentRoutes: RouteTable<Route> = {
  'GET /v3/role_assignments': (call) => {
    const query = call.url.searchParams
    const projectIds = isAsked(query, 'include_subtree') ? subtree(call) : whole(call)
    mayCombine(query)
    const filter: AssignmentFilter = {
      userId: query.get('user.id') || undefined,
      groupId: query.get('group.id') || undefined,
      roleId: query.get('role.id') || undefined,
      projectIds,
      domainId: query.get('scope.domain.id') || undefined,
      isSystem: Boolean(query.get('scope.system')),
    }
    const found = isAsked(query, 'effective')
      ? listEffective(call.store, filter)
      : listGrants(call.store, filter)
    const withNames = isAsked(query, 'include_names')
    return Response.json({
      role_assignments: ofDomain(call, found).map((one) => assignmentView(call, one, withNames)),
      links: collectionLinks(call),
    })
  },
}

function whole(call: Call): string[] | undefined {
  enforce(call, 'list_role_assignments', { within: [scopedDomain(caller(call))] })
  const projectId = call.url.searchParams.get('scope.project.id')
  return projectId ? [projectId] : undefined
}

function subtree(call: Call): string[] {
  caller(call)
  const id = call.url.searchParams.get('scope.project.id')
  const project = id ? getProject(call.store, id) : undefined
  enforce(call, 'list_role_assignments_for_tree', { within: [project?.domain_id] })
  if (!project)
    throw badRequest('scope.project.id must be specified if include_subtree is also specified')
  return [project.id, ...subtreeOf(call.store, project.id).map((below) => below.id)]
}

function mayCombine(query: URLSearchParams): void {
  const asked = (name: string) => Boolean(query.get(name))
  if (asked('scope.domain.id') && asked('scope.project.id'))
    throw badRequest('Specify a domain or project, not both')
  if (asked('scope.domain.id') && asked('scope.system'))
    throw badRequest('Specify system or domain, not both')
  if (asked('scope.project.id') && asked('scope.system'))
    throw badRequest('Specify system or project, not both')
  if (asked('user.id') && asked('group.id')) throw badRequest('Specify a user or group, not both')
  if (isAsked(query, 'effective') && asked('group.id'))
    throw badRequest('Combining effective and group filter will always result in an empty list.')
  if (query.get('scope.OS-INHERIT:inherited_to') === 'projects')
    throw notBuilt('A list of inherited role assignments')
}

/** With a domain scoped token one sees the assignments on that domain and its projects. */
function ofDomain(call: Call, found: Assignment[]): Assignment[] {
  const domainId = scopedDomain(caller(call))
  if (domainId === undefined) return found
  return found.filter(
    ({ target, target_id }) =>
      (target === 'domain' && target_id === domainId) ||
      (target === 'project' && findProject(call.store, target_id)?.domain_id === domainId),
  )
}
