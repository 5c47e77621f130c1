import type { Store } from '../core/store.ts'
import { missing } from './errors.ts'
import { type Filters, where } from './filters.ts'

/** A project, or a domain: that is a project without a domain of its own. */
export type Project = {
  id: string
  name: string
  domain_id: string | null
  parent_id: string | null
  is_domain: 0 | 1
  enabled: 0 | 1
  description: string | null
  options: string
  extra: string
}

const projectFilters: Filters = {
  domain_id: 'text',
  enabled: 'boolean',
  name: 'text',
  parent_id: 'text',
  is_domain: 'boolean',
}
const domainFilters: Filters = { name: 'text', enabled: 'boolean' }

/** `GET /projects`: no domains among them unless they are asked for. */
export function listProjects(store: Store, query: URLSearchParams): Project[] {
  const { sql, values } = where(query, projectFilters)
  const tags = whereTags(query)
  const noDomains = query.has('is_domain') ? '' : ' and is_domain = 0'
  return store.all<Project>(
    `select * from keystone_project where ${sql}${noDomains}${tags.sql} order by name, id`,
    ...values,
    ...tags.values,
  )
}

const tagged = 'select project_id from keystone_project_tag where name'

/** `tags`, `tags-any` and their contraries: a list with commas each. */
function whereTags(query: URLSearchParams): { sql: string; values: string[] } {
  const parts: string[] = []
  const values: string[] = []
  for (const [key, text] of query) {
    const tags = text.split(',')
    const some = `(${tagged} in (${tags.map(() => '?').join(', ')}))`
    const every = tags.map(() => `id in (${tagged} = ?)`).join(' and ')
    const sql = {
      tags: `(${every})`,
      'tags-any': `id in ${some}`,
      'not-tags': `not (${every})`,
      'not-tags-any': `id not in ${some}`,
    }[key]
    if (sql === undefined) continue
    parts.push(` and ${sql}`)
    values.push(...tags)
  }
  return { sql: parts.join(''), values }
}

export function listDomains(store: Store, query: URLSearchParams): Project[] {
  const { sql, values } = where(query, domainFilters)
  return store.all<Project>(
    `select * from keystone_project where ${sql} and is_domain = 1 order by name`,
    ...values,
  )
}

export const findProject = (store: Store, id: string): Project | undefined =>
  store.get<Project>('select * from keystone_project where id = ?', id)

export const findDomain = (store: Store, id: string): Project | undefined =>
  store.get<Project>('select * from keystone_project where id = ? and is_domain = 1', id)

/** @param domainId null looks among the domains */
export const findProjectByName = (
  store: Store,
  domainId: string | null,
  name: string,
): Project | undefined =>
  store.get<Project>(
    "select * from keystone_project where ifnull(domain_id, '') = ? and name = ?",
    domainId ?? '',
    name,
  )

export function getProject(store: Store, id: string): Project {
  const project = findProject(store, id)
  if (!project) throw missing('project', id)
  return project
}

export function getDomain(store: Store, id: string): Project {
  const domain = findDomain(store, id)
  if (!domain) throw missing('domain', id)
  return domain
}

/** From the nearest parent up to the domain. */
export function parentsOf(store: Store, project: Project): Project[] {
  const parents: Project[] = []
  let at = project.parent_id
  while (at !== null) {
    const parent = findProject(store, at)
    if (!parent) break
    parents.push(parent)
    at = parent.parent_id
  }
  return parents
}

/** Everything below, parents before their children. */
export const subtreeOf = (store: Store, id: string): Project[] =>
  store.all<Project>(
    `with recursive below (id, depth) as (
       select id, 1 from keystone_project where parent_id = ?
       union all
       select child.id, depth + 1 from keystone_project child join below on child.parent_id = below.id
     )
     select project.* from below join keystone_project project on project.id = below.id
     order by depth, name`,
    id,
  )

export const tagsOf = (store: Store, projectId: string): string[] =>
  store
    .all<{ name: string }>(
      'select name from keystone_project_tag where project_id = ? order by name',
      projectId,
    )
    .map(({ name }) => name)

/** Sets all tags of a project anew. */
export function setTags(store: Store, projectId: string, tags: string[]): void {
  store.run('delete from keystone_project_tag where project_id = ?', projectId)
  for (const tag of tags) addTag(store, projectId, tag)
}

export function addTag(store: Store, projectId: string, tag: string): void {
  store.run(
    'insert into keystone_project_tag (project_id, name) values (?, ?) on conflict do nothing',
    projectId,
    tag,
  )
}
