import type { Store } from '../core/store.ts'
import { badRequest, conflict, refused } from './errors.ts'
import {
  extraOf,
  flag,
  mayDelete,
  mayUpdate,
  nameOf,
  nullableText,
  optionsOf,
  text,
} from './fields.ts'
import type { JsonObject } from './json.ts'
import {
  findProject,
  findProjectByName,
  getDomain,
  getProject,
  type Project,
  parentsOf,
  setTags,
  subtreeOf,
} from './projects.ts'
import { revokeTokensOfDomain, revokeTokensOfProject } from './tokens.ts'

// keystone/resource/core.py; checks stand in its order.

const known = [
  'id',
  'name',
  'domain_id',
  'parent_id',
  'is_domain',
  'enabled',
  'description',
  'tags',
  'options',
]

/** Projects below a domain; keystone.conf's default. */
const MAX_DEPTH = 5

/** Makes a project, or a domain when it has neither parent nor domain. */
export function createProject(store: Store, id: string, body: JsonObject): Project {
  const isDomain = body.is_domain === true
  const domainId = text(body, 'domain_id') ?? null
  const project: Project = {
    id,
    name: nameOf(body) ?? '',
    domain_id: isDomain ? null : domainId,
    parent_id: text(body, 'parent_id') ?? domainId,
    is_domain: isDomain ? 1 : 0,
    enabled: flag(body, 'enabled') ?? 1,
    description:
      nullableText(body, 'description') === null ? null : (text(body, 'description') ?? ''),
    options: optionsOf(body),
    extra: extraOf(body, known),
  }
  if (isDomain) checkDomain(project)
  else checkPlace(store, project)
  return store.transaction(() => {
    // A domain may bring its own id, which may be another's.
    if (findProject(store, id)) throw conflict('project', nameConflict(project))
    saveProject(store, project)
    setTags(store, id, tagsIn(body) ?? [])
    return project
  })
}

function checkDomain(project: Project): void {
  if (project.name.toLowerCase() === 'federated')
    throw badRequest(`Domain cannot be named ${project.name}`)
  if (project.parent_id !== null)
    throw badRequest('only root projects are allowed to act as domains.')
}

function checkPlace(store: Store, project: Project): void {
  const domainId = project.domain_id ?? ''
  getDomain(store, domainId)
  const parent = getProject(store, project.parent_id ?? '')
  if (parent.is_domain && parent.id !== domainId)
    throw badRequest(
      `Cannot create project, the parent (${parent.id}) is acting as a domain, but this project's domain id (${domainId}) does not match the parent's id.`,
    )
  if (!parent.is_domain && parent.domain_id !== domainId)
    throw badRequest(
      `Cannot create project, since it specifies its domain_id ${domainId}, but specifies a parent in a different domain (${parent.domain_id}).`,
    )
  const above = [...parentsOf(store, parent), parent]
  const disabled = above.find(({ enabled }) => !enabled)
  if (disabled)
    throw badRequest(
      `cannot create a project in a branch containing a disabled project: ${disabled.id}`,
    )
  if (above.length > MAX_DEPTH)
    throw refused(`Max hierarchy depth reached for ${parent.id} branch.`)
}

function saveProject(store: Store, project: Project): void {
  const namesake = findProjectByName(store, project.domain_id, project.name)
  if (namesake && namesake.id !== project.id) throw conflict('project', nameConflict(project))
  store.run(
    `insert into keystone_project
       (id, name, domain_id, parent_id, is_domain, enabled, description, options, extra)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?)
     on conflict (id) do update set name = excluded.name, enabled = excluded.enabled,
       description = excluded.description, options = excluded.options, extra = excluded.extra`,
    project.id,
    project.name,
    project.domain_id,
    project.parent_id,
    project.is_domain,
    project.enabled,
    project.description,
    project.options,
    project.extra,
  )
}

const nameConflict = (project: Project): string =>
  project.is_domain
    ? `it is not permitted to have two projects acting as domains with the same name: ${project.name}`
    : `it is not permitted to have two projects with either the same name or same id in the same domain: name is ${project.name}, project id ${project.id}`

/** Changes a project or domain; disabling one ends its tokens. */
export function updateProject(store: Store, project: Project, body: JsonObject): Project {
  if (
    Object.hasOwn(body, 'domain_id') &&
    body.domain_id !== project.domain_id &&
    !project.is_domain
  )
    throw badRequest('Cannot change Domain ID')
  mayUpdate(project.is_domain ? 'domain' : 'project', project, body)
  if (Object.hasOwn(body, 'parent_id') && body.parent_id !== project.parent_id)
    throw refused('Update of `parent_id` is not allowed.')
  if (Object.hasOwn(body, 'is_domain') && body.is_domain !== (project.is_domain === 1))
    throw badRequest('Update of `is_domain` is not allowed.')
  const enabled = flag(body, 'enabled') ?? project.enabled
  if (enabled > project.enabled && parentsOf(store, project).some((parent) => !parent.enabled))
    throw refused(`Cannot enable project ${project.id} since it has disabled parents`)
  const isDisabled = enabled < project.enabled
  if (
    isDisabled &&
    !project.is_domain &&
    subtreeOf(store, project.id).some((child) => child.enabled)
  )
    throw refused(
      `Cannot disable project ${project.id} since its subtree contains enabled projects.`,
    )
  const description = nullableText(body, 'description')
  const changed: Project = {
    ...project,
    name: nameOf(body) ?? project.name,
    enabled,
    description: description === undefined ? project.description : description,
    options: optionsOf(body, project.options),
    extra: extraOf(body, known, project.extra),
  }
  return store.transaction(() => {
    saveProject(store, changed)
    const tags = tagsIn(body)
    if (tags) setTags(store, project.id, tags)
    if (isDisabled && project.is_domain) revokeTokensOfDomain(store, project.id)
    else if (isDisabled) revokeTokensOfProject(store, project.id)
    return changed
  })
}

/** Removes a project without children, with its grants and tokens. */
export function deleteProject(store: Store, project: Project): void {
  mayDelete('project', project)
  if (project.is_domain && project.enabled)
    throw badRequest(
      `cannot delete an enabled project acting as a domain. Please disable the project ${project.id} first.`,
    )
  if (subtreeOf(store, project.id).length > 0)
    throw refused(
      `Cannot delete the project ${project.id} since it is not a leaf in the hierarchy. Use the cascade option if you want to delete a whole subtree.`,
    )
  store.transaction(() => removeProject(store, project.id))
}

/** Removes the row with its grants; tokens and tags go with it, users lose their default project. */
export function removeProject(store: Store, id: string): void {
  store.run("delete from keystone_assignment where target <> 'system' and target_id = ?", id)
  store.run('update keystone_user set default_project_id = null where default_project_id = ?', id)
  store.run('delete from keystone_project where id = ?', id)
}

const tagsIn = (body: JsonObject): string[] | undefined =>
  Array.isArray(body.tags) ? body.tags.filter((tag) => typeof tag === 'string') : undefined
