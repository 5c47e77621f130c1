import type { RouteTable } from '../core/route-table.ts'
import { bodyMember, type Call, parameter, type Route } from './call.ts'
import { noContent } from './envelope.ts'
import { notFound } from './errors.ts'
import { isObject } from './json.ts'
import { enforce } from './policy.ts'
import { projectOfPath } from './project-routes.ts'
import { addTag, getProject, type Project, setTags, tagsOf } from './projects.ts'
import { validate } from './schema-check.ts'
import { tagSchema, tagsSchema } from './schemas.ts'

const shown = (call: Call, project: Project): Response =>
  Response.json({
    links: { self: `${call.identityUrl}${call.url.pathname}${call.url.search}` },
    tags: tagsOf(call.store, project.id),
  })

function hasTag(call: Call, project: Project): string {
  const tag = parameter(call, 'tag')
  if (!tagsOf(call.store, project.id).includes(tag))
    throw notFound(`Could not find project tag: ${tag}.`)
  return tag
}

/** `/v3/projects/{id}/tags` of keystone/api/projects.py. */
export const tagRoutes: RouteTable<Route> = {
  'GET /v3/projects/{project}/tags': (call) =>
    shown(call, projectOfPath(call, 'list_project_tags')),
  'PUT /v3/projects/{project}/tags': (call) => {
    enforce(call, 'update_project_tags')
    const tags = bodyMember(call, 'tags')
    validate(tagsSchema, tags)
    const project = getProject(call.store, parameter(call, 'project'))
    const names = isObject(tags) || !Array.isArray(tags) ? [] : tags.map(String)
    call.store.transaction(() => setTags(call.store, project.id, names))
    return shown(call, project)
  },
  'DELETE /v3/projects/{project}/tags': (call) => {
    const project = projectOfPath(call, 'delete_project_tags')
    setTags(call.store, project.id, [])
    return noContent()
  },
  'GET /v3/projects/{project}/tags/{tag}': (call) => {
    hasTag(call, projectOfPath(call, 'get_project_tag'))
    return noContent()
  },
  'PUT /v3/projects/{project}/tags/{tag}': (call) => {
    const project = projectOfPath(call, 'create_project_tag')
    const tag = parameter(call, 'tag')
    validate(tagSchema, tag)
    validate(tagsSchema, [...tagsOf(call.store, project.id), tag])
    addTag(call.store, project.id, tag)
    const location = `${call.identityUrl}/v3/projects/${project.id}/tags/${encodeURIComponent(tag)}`
    return new Response(null, { status: 201, headers: { location } })
  },
  'DELETE /v3/projects/{project}/tags/{tag}': (call) => {
    const project = projectOfPath(call, 'delete_project_tag')
    const tag = hasTag(call, project)
    setTags(
      call.store,
      project.id,
      tagsOf(call.store, project.id).filter((name) => name !== tag),
    )
    return noContent()
  },
}
