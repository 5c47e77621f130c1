import { type Call, type Routes, refuseParameters } from '../call.ts'
import { list } from '../query/list.ts'
import { byName, flag, type Resource, text } from '../query/resource.ts'

/** This array and those that it is connected with. */
const known = `(select array, remote as name from fa_link union select name, name from fa_array)`

/** `/remote-arrays` */
const remoteArray: Resource = {
  from: `${known} k join fa_array r on r.name = k.name`,
  where: 'k.array = ?2',
  key: 'r.key',
  lookups: byName(
    'Array',
    `(select k.array, r.id, r.name, null as eradicate_ms from ${known} k
      join fa_array r on r.name = k.name)`,
    'r',
  ),
  fields: {
    id: text('r.id'),
    name: text('r.name'),
    is_local: flag('(r.name = ?2)'),
    model: text('r.model'),
    os: text(`'Purity//FA'`),
    version: text('r.purity'),
  },
}

export const remoteArrayRoutes: Routes = {
  'GET /remote-arrays': (call: Call) => {
    refuseParameters(call, 'current_fleet_only')
    return list(call, remoteArray)
  },
}
