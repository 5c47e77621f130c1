import { type Call, type Routes, refuseParameters } from '../call.ts'
import { list } from '../query/list.ts'
import { byName, list as jsonList, type Resource, text } from '../query/resource.ts'

/** Each live pod that a connected array has and the asked one has not, once. */
const elsewhere = `(select distinct l.array, p.key, p.id, p.name, null as eradicate_ms
  from fa_link l join fa_pod_array m on m.array = l.remote join fa_pod p on p.id = m.pod_id
  where p.eradicate_ms is null and not exists (
    select 1 from fa_pod_array own where own.pod_id = p.id and own.array = l.array))`

/** `/remote-pods` */
const remotePod: Resource = {
  from: `${elsewhere} p`,
  where: 'p.array = ?2',
  key: 'p.key',
  lookups: byName('Remote pod', elsewhere, 'p'),
  fields: {
    id: text('p.id'),
    name: text('p.name'),
    arrays: jsonList(`(select json_group_array(json_object('id', a.id, 'name', a.name))
      from fa_pod_array m join fa_array a on a.name = m.array where m.pod_id = p.id)`),
  },
}

export const remotePodRoutes: Routes = {
  'GET /remote-pods': (call: Call) => {
    refuseParameters(call, 'on')
    return list(call, remotePod)
  },
}
