import { type Call, type Routes, requiredList } from '../call.ts'
import { doesNotExist } from '../errors.ts'
import { livePod } from '../model/places.ts'
import { stretchPod, unstretchPod } from '../model/stretch.ts'
import { list } from '../query/list.ts'
import { type Resource, text } from '../query/resource.ts'

const everyArray =
  '(select a.name as array, b.name, null as eradicate_ms from fa_array a, fa_array b)'

/** `/pods/arrays`, also called `/pods/members`. */
const member: Resource = {
  from: `fa_pod_array me join fa_pod p on p.id = me.pod_id
    join fa_pod_array m on m.pod_id = p.id join fa_array a on a.name = m.array`,
  where: 'me.array = ?2',
  key: 'm.key',
  lookups: {
    group_names: [{ thing: 'Pod', sql: 'p.name', table: 'fa_pod_on', column: 'name' }],
    group_ids: [{ thing: 'Pod', sql: 'p.id', table: 'fa_pod_on', column: 'id' }],
    member_names: [{ thing: 'Array', sql: 'm.array', table: everyArray, column: 'name' }],
  },
  fields: {
    'group.id': text('p.id'),
    'group.name': text('p.name'),
    'member.id': text('a.id'),
    'member.name': text('a.name'),
    'member.resource_type': text(`'arrays'`),
  },
}

/** Stretches each pod to each array named. */
function post(call: Call) {
  const targets = requiredList(call, 'member_names')
  for (const name of requiredList(call, 'group_names'))
    for (const target of targets) stretchPod(call, livePod(call, name), target)
  return list(call, member)
}

/** Unstretches; arrays that the pod is not on are passed over as long as one is. */
function remove(call: Call) {
  const leaving = requiredList(call, 'member_names')
  for (const name of requiredList(call, 'group_names')) {
    const pod = livePod(call, name)
    const found = leaving.filter((array) => isOn(call, pod.id, array))
    if (found.length === 0) throw doesNotExist('Array', leaving.join(','))
    for (const array of found) unstretchPod(call, pod, array)
  }
  return undefined
}

const isOn = ({ store }: Call, podId: string, array: string): boolean =>
  store.get('select 1 from fa_pod_array where pod_id = ? and array = ?', podId, array) !== undefined

export const podArrayRoutes: Routes = Object.fromEntries(
  ['/pods/arrays', '/pods/members'].flatMap((path) => [
    [`GET ${path}`, (call: Call) => list(call, member)],
    [`POST ${path}`, post],
    [`DELETE ${path}`, remove],
  ]),
)
