import type { RouteTable } from '../core/route-table.ts'
import type { Store } from '../core/store.ts'
import { bodyMember, type Call, caller, parameter, type Route, scopedDomain } from './call.ts'
import { collection, member, noContent, withLink } from './envelope.ts'
import { badRequest, KeystoneError } from './errors.ts'
import { checked, normalized, text } from './fields.ts'
import { isAsked } from './filters.ts'
import { DEFAULT_DOMAIN_ID, newId } from './ids.ts'
import type { JsonObject } from './json.ts'
import { enforce } from './policy.ts'
import { createProject, deleteProject, updateProject } from './project-writes.ts'
import {
  findProject,
  getProject,
  listProjects,
  type Project,
  parentsOf,
  subtreeOf,
} from './projects.ts'
import { projectCreate, projectUpdate } from './schemas.ts'
import { projectView } from './views.ts'

/** Enforces before it tells whether there is such a project. */
export function projectOfPath(call: Call, action: string): Project {
  const id = parameter(call, 'project')
  const project = findProject(call.store, id)
  enforce(call, action, { projectId: project?.id, within: [project?.domain_id] })
  return getProject(call.store, id)
}

/** `/v3/projects` of keystone/api/projects.py. */
export const projectRoutes: RouteTable<Route> = {
  'GET /v3/projects': (call) => {
    const token = caller(call)
    const within = scopedDomain(token)
    enforce(call, 'list_projects', { within: [within] })
    const found = listProjects(call.store, call.url.searchParams).filter(
      ({ domain_id }) => within === undefined || domain_id === within,
    )
    return collection(
      call,
      'projects',
      found.map((project) => projectView(call.store, project)),
    )
  },
  'GET /v3/projects/{project}': (call) => {
    const project = projectOfPath(call, 'get_project')
    return member(call, 'project', {
      ...projectView(call.store, project),
      ...family(call, project),
    })
  },
  'POST /v3/projects': (call) => {
    const token = enforce(call, 'create_project')
    const body = checked(projectCreate, bodyMember(call, 'project'))
    const domainId =
      text(body, 'domain_id') ??
      (body.is_domain === true ? null : (scopedDomain(token) ?? DEFAULT_DOMAIN_ID))
    const project = create(call.store, { ...normalized(body), domain_id: domainId })
    return member(call, 'project', projectView(call.store, project), 201)
  },
  'PATCH /v3/projects/{project}': (call) => {
    enforce(call, 'update_project')
    const body = checked(projectUpdate, bodyMember(call, 'project'))
    sameId(body, parameter(call, 'project'))
    const project = getProject(call.store, parameter(call, 'project'))
    return member(
      call,
      'project',
      projectView(call.store, updateProject(call.store, project, body)),
    )
  },
  'DELETE /v3/projects/{project}': (call) => {
    deleteProject(call.store, projectOfPath(call, 'delete_project'))
    return noContent()
  },
}

/** A domain or parent that is not there is the body's fault here, not the path's. */
function create(store: Store, body: JsonObject): Project {
  try {
    return createProject(store, newId(), body)
  } catch (error) {
    throw error instanceof KeystoneError && error.status === 404 ? badRequest(error.message) : error
  }
}

/** An id in a body has to be that of the path. */
export function sameId(body: JsonObject, id: string): void {
  if (body.id !== undefined && body.id !== null && body.id !== id)
    throw badRequest('Cannot change ID')
}

/** `?parents_as_ids`, `?subtree_as_list` and their kin. */
function family(call: Call, project: Project) {
  const asked = (name: string) => isAsked(call.url.searchParams, name)
  for (const [branch, name] of [
    ['parents', 'parents'],
    ['subtree', 'subtree'],
  ] as const)
    if (asked(`${branch}_as_list`) && asked(`${branch}_as_ids`))
      throw badRequest(
        `Cannot use ${name}_as_list and ${name}_as_ids query params at the same time.`,
      )
  const item = (one: Project) => ({
    project: withLink(call, 'projects', projectView(call.store, one)),
  })
  const parents = parentsOf(call.store, project)
  const subtree = subtreeOf(call.store, project.id)
  return {
    ...(asked('parents_as_list') && {
      parents: parents.filter(({ is_domain }) => !is_domain).map(item),
    }),
    ...(asked('parents_as_ids') && { parents: chain(parents.map(({ id }) => id)) }),
    ...(asked('subtree_as_list') && { subtree: subtree.map(item) }),
    ...(asked('subtree_as_ids') && { subtree: tree(project.id, subtree) }),
  }
}

type Tree = { [id: string]: Tree } | null

/** `{parent: {grandparent: null}}` */
const chain = (ids: string[]): Tree => {
  const [first, ...rest] = ids
  return first === undefined ? null : { [first]: chain(rest) }
}

function tree(id: string, all: Project[]): Tree {
  const children = all.filter(({ parent_id }) => parent_id === id)
  if (children.length === 0) return null
  return Object.fromEntries(children.map((child) => [child.id, tree(child.id, all)]))
}
