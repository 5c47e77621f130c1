import { z } from 'zod'
import { type Call, type Routes, readBody, requiredList } from '../call.ts'
import { doesNotExist, PurityError } from '../errors.ts'
import { stateOf } from '../model/places.ts'
import { list } from '../query/list.ts'
import { list as jsonList, type Resource, text } from '../query/resource.ts'

const bodySchema = z.strictObject({ default_protections: z.array(z.unknown()) })

/** `/container-default-protections`: the array itself and each of its pods. */
const container: Resource = {
  from: `(select 0 as key, id, name, null as type, name as array from fa_array
    union all select key, id, name, 'pod', array from fa_pod_on where eradicate_ms is null) c`,
  where: 'c.array = ?2',
  key: 'c.key',
  lookups: {
    names: [
      {
        thing: 'Container',
        sql: 'c.name',
        table: `(select name as array, name, null as eradicate_ms from fa_array
          union all select array, name, null from fa_pod_on where eradicate_ms is null)`,
        column: 'name',
      },
    ],
  },
  fields: {
    id: text('c.id'),
    name: text('c.name'),
    type: text('c.type'),
    default_protections: jsonList(`'[]'`),
  },
}

/** There are no default protections on these arrays; taking them away is all that can be done. */
function patchContainer(call: Call) {
  const { default_protections } = readBody(call, bodySchema)
  for (const name of requiredList(call, 'names'))
    if (
      name.toLowerCase() !== call.array.toLowerCase() &&
      stateOf(call, 'fa_pod_on', name) !== 'live'
    )
      throw doesNotExist('Container', name)
  if (default_protections.length > 0)
    throw new PurityError('Default protections are not available on this array.', call.path, 501)
  return list(call, container)
}

export const defaultProtectionRoutes: Routes = {
  'GET /container-default-protections': (call) => list(call, container),
  'PATCH /container-default-protections': patchContainer,
}
