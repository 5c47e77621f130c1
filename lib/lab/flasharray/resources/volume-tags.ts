import { z } from 'zod'
import { type Call, listParameter, type Routes, readBody } from '../call.ts'
import { findVolume } from '../model/volumes.ts'
import { list } from '../query/list.ts'
import { flag, type Resource, text } from '../query/resource.ts'
import { namesOrIds } from './names-or-ids.ts'
import { withQuery } from './with-query.ts'

const DEFAULT_NAMESPACE = 'default'

const tag: Resource = {
  from: 'fa_volume_tag t join fa_volume v on v.id = t.volume_id',
  where: 'v.array = ?2',
  key: 't.key',
  eradicateMs: 'v.eradicate_ms',
  lookups: {
    resource_names: [{ thing: 'Volume', sql: 'v.name', table: 'fa_volume', column: 'name' }],
    resource_ids: [{ thing: 'Volume', sql: 'v.id', table: 'fa_volume', column: 'id' }],
  },
  fields: {
    key: text('t.tag_key'),
    value: text('t.value'),
    namespace: text('t.namespace'),
    copyable: flag('t.copyable'),
    'resource.id': text('v.id'),
    'resource.name': text('v.name'),
  },
}

const batchSchema = z
  .array(
    z.strictObject({
      key: z.string().min(1).max(64),
      value: z.string().max(256).nullish(),
      namespace: z.string().max(256).default(DEFAULT_NAMESPACE),
      copyable: z.boolean().default(true),
    }),
  )
  .min(1)
  .max(30)

/** `GET /volumes/tags`; `namespaces` and `resource_destroyed` narrow it down. */
function get(call: Call) {
  const namespaces = listParameter(call, 'namespaces')
  const filter = call.query.get('filter')
  const within = namespaces?.map((name) => `'${name.replaceAll(/[\\']/g, '\\$&')}'`).join(',')
  const filters = [
    ...(within === undefined ? [] : [`namespace=(${within})`]),
    ...(filter === null || filter.trim() === '' ? [] : [`(${filter})`]),
  ]
  return list(
    withQuery(call, {
      destroyed: call.query.get('resource_destroyed') ?? undefined,
      filter: filters.length === 0 ? undefined : filters.join(' and '),
    }),
    tag,
  )
}

/** `PUT /volumes/tags/batch`: sets every tag of the body on every volume named. */
function putBatch(call: Call) {
  const tags = readBody(call, batchSchema)
  for (const name of namesOrIds(call, 'fa_volume', 'Volume', 'resource_')) {
    const { id } = findVolume(call, name)
    for (const { namespace, key, value, copyable } of tags)
      call.store.run(
        `insert into fa_volume_tag (volume_id, namespace, tag_key, value, copyable)
         values (?, ?, ?, ?, ?)
         on conflict (volume_id, namespace, tag_key) do update
         set value = excluded.value, copyable = excluded.copyable`,
        id,
        namespace,
        key,
        value ?? null,
        copyable ? 1 : 0,
      )
  }
  return list(call, tag)
}

/** `DELETE /volumes/tags`: of the namespaces given, all tags or those of the keys given. */
function remove(call: Call) {
  const namespaces = listParameter(call, 'namespaces') ?? [DEFAULT_NAMESPACE]
  const keys = listParameter(call, 'keys')
  for (const name of namesOrIds(call, 'fa_volume', 'Volume', 'resource_'))
    call.store.run(
      `delete from fa_volume_tag where volume_id = ?
       and namespace in (select value from json_each(?))
       and (? is null or tag_key in (select value from json_each(?)))`,
      findVolume(call, name).id,
      JSON.stringify(namespaces),
      keys === undefined ? null : 1,
      JSON.stringify(keys ?? []),
    )
  return undefined
}

export const volumeTagRoutes: Routes = {
  'GET /volumes/tags': get,
  'PUT /volumes/tags/batch': putBatch,
  'DELETE /volumes/tags': remove,
}
