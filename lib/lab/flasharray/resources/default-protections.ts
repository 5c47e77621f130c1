import { z } from 'zod'
import { type Call, listParameter, type Routes, readBody, refuseParameters } from '../call.ts'
import { setDefaultProtections } from '../model/default-protections.ts'
import { list, listNamed } from '../query/list.ts'
import { list as jsonList, type Resource, text } from '../query/resource.ts'

const bodySchema = z.strictObject({
  default_protections: z.array(
    z.strictObject({ name: z.string(), type: z.literal('protection_group').optional() }),
  ),
})

/** The array asked itself, and each of its live pods. */
const containers = `(
  select 0 as key, id, name, null as type, name as array, '' as pod_id, name as of_array from fa_array
  union all
  select key, id, name, 'pod', array, id, '' from fa_pod_on where eradicate_ms is null)`

/** `/container-default-protections`; a container without any has an empty list, never no item. */
const container: Resource = {
  from: `${containers} c`,
  where: 'c.array = ?2',
  key: 'c.key',
  lookups: {
    names: [
      {
        thing: 'Container',
        sql: 'c.name',
        table: `(select array, name, null as eradicate_ms from ${containers})`,
        column: 'name',
      },
    ],
  },
  fields: {
    id: text('c.id'),
    name: text('c.name'),
    type: text('c.type'),
    default_protections: jsonList(`(select json_group_array(json_object(
      'id', g.id, 'name', g.name, 'type', 'protection_group')) from
      (select g.id, g.name from fa_default_protection d join fa_pg g on g.id = d.pg_id
       where d.array = c.of_array and d.pod_id = c.pod_id and g.array = ?2
       and g.eradicate_ms is null order by d.key) g)`),
  },
}

function get(call: Call) {
  refuseParameters(call, 'ids', 'destroyed')
  return list(call, container)
}

/** Without a name, and with an empty one, the array itself is meant. */
function patch(call: Call) {
  refuseParameters(call, 'ids')
  const { default_protections } = readBody(call, bodySchema)
  const names = listParameter(call, 'names') ?? []
  for (const name of names.length === 0 ? [''] : names)
    setDefaultProtections(
      call,
      name,
      default_protections.map((one) => one.name),
    )
  return listNamed(call, container, names.length === 0 ? [call.array] : names)
}

export const defaultProtectionRoutes: Routes = {
  'GET /container-default-protections': get,
  'PATCH /container-default-protections': patch,
}
