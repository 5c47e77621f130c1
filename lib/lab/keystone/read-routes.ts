import type { RouteTable } from '../core/route-table.ts'
import { administrator, type Call, caller, isAdmin, type Route } from './call.ts'
import { endpointList, regionList, serviceList } from './catalog.ts'
import {
  effectiveRoles,
  listAssignments,
  listProjects,
  listUsers,
  projectsOfUser,
  roles,
} from './directory.ts'
import { forbidden, notFound } from './errors.ts'
import { assignmentView, domainView, projectView, roleView, userView } from './views.ts'

type Item = { id: string; name?: string }

/** `GET /v3/<noun>s?name=` and `GET /v3/<noun>s/{id}` of a thing only administrators see. */
function nounRoutes(noun: string, items: (call: Call) => Item[]): RouteTable<Route> {
  const plural = `${noun}s`
  return {
    [`GET /v3/${plural}`]: (call) => {
      administrator(call, `list_${plural}`)
      const name = call.url.searchParams.get('name')
      const found = items(call).filter((item) => name === null || item.name === name)
      return collection(call, plural, found, plural)
    },
    [`GET /v3/${plural}/{id}`]: (call) => {
      mayRead(call, noun)
      const item = items(call).find(({ id }) => id === call.parameters.id)
      if (!item) throw notFound(`Could not find ${noun}: ${call.parameters.id}.`)
      return Response.json({ [noun]: { ...item, links: selfLink(call, plural, item.id) } })
    },
  }
}

/** Administrators read everything, others themselves and the project they are in. */
function mayRead(call: Call, noun: string): void {
  const token = caller(call)
  const { id } = call.parameters
  const isOwn =
    (noun === 'user' && id === token.user.id) || (noun === 'project' && id === token.project?.id)
  if (!isOwn && !isAdmin(token)) throw forbidden(`get_${noun}`)
}

const selfLink = (call: Call, collectionPath: string, id: string) => ({
  self: `${call.identityUrl}/v3/${collectionPath}/${id}`,
})

/**
 * Keystone's list envelope.
 * @param path collection that the items' links point into, when they are not projects.
 */
export function collection(call: Call, key: string, items: Item[], path = 'projects'): Response {
  const self = `${call.identityUrl}${call.url.pathname}${call.url.search}`
  return Response.json({
    [key]: items.map((item) => ({ ...item, links: selfLink(call, path, item.id) })),
    links: { next: null, self, previous: null },
  })
}

/** The reads that clients make to turn names into ids. */
export const readRoutes: RouteTable<Route> = {
  ...nounRoutes('user', ({ store }) => listUsers(store).map(userView)),
  ...nounRoutes('project', ({ store }) => listProjects(store).map(projectView)),
  ...nounRoutes('role', () => roles.map(roleView)),
  ...nounRoutes('domain', () => [domainView()]),
  ...nounRoutes('service', ({ endpoints }) => serviceList(endpoints)),
  ...nounRoutes('endpoint', ({ endpoints }) => endpointList(endpoints)),
  ...nounRoutes('region', regionList),
  'GET /v3/users/{id}/projects': (call) => {
    mayRead(call, 'user')
    return collection(
      call,
      'projects',
      projectsOfUser(call.store, call.parameters.id ?? '').map(projectView),
    )
  },
  'GET /v3/projects/{id}/users/{user}/roles': (call) => {
    administrator(call, 'list_grants')
    const { id = '', user = '' } = call.parameters
    return collection(call, 'roles', effectiveRoles(call.store, user, id).map(roleView), 'roles')
  },
  'GET /v3/role_assignments': (call) => {
    administrator(call, 'list_role_assignments')
    const query = call.url.searchParams
    const asked = (key: string, id: string) => !query.has(key) || query.get(key) === id
    const found = listAssignments(call.store).filter(
      ({ user, project, role }) =>
        asked('user.id', user.id) &&
        asked('scope.project.id', project.id) &&
        asked('role.id', role.id),
    )
    const self = `${call.identityUrl}${call.url.pathname}${call.url.search}`
    return Response.json({
      role_assignments: found.map((assignment) =>
        assignmentView(assignment, call.identityUrl, query.has('include_names')),
      ),
      links: { next: null, self, previous: null },
    })
  },
}
