import { type Call, flagParameter, listParameter, type Routes } from '../call.ts'
import { doesNotExist, missingParameter } from '../errors.ts'
import { settleAlerts } from '../model/alerts.ts'
import { livePod } from '../model/places.ts'
import { settlePods } from '../model/pod-health.ts'
import { stretchPod, unstretchPod } from '../model/stretch.ts'
import { list } from '../query/list.ts'
import { type Resource, text } from '../query/resource.ts'
import { namesOrIds } from './names-or-ids.ts'

const everyArray =
  '(select a.name as array, b.name, b.id, null as eradicate_ms from fa_array a, fa_array b)'

/**
 * Which arrays pods are on. `/pods/arrays` calls the pod a group; `/pods/members`, its successor from
 * REST 2.36 on, calls it a pod.
 */
const membership = (pod: 'group' | 'pod'): Resource => ({
  from: `fa_pod_array me join fa_pod p on p.id = me.pod_id
    join fa_pod_array m on m.pod_id = p.id join fa_array a on a.name = m.array`,
  where: 'me.array = ?2',
  key: 'm.key',
  lookups: {
    [`${pod}_names`]: [{ thing: 'Pod', sql: 'p.name', table: 'fa_pod_on', column: 'name' }],
    [`${pod}_ids`]: [{ thing: 'Pod', sql: 'p.id', table: 'fa_pod_on', column: 'id' }],
    member_names: [{ thing: 'Array', sql: 'm.array', table: everyArray, column: 'name' }],
    member_ids: [{ thing: 'Array', sql: 'a.id', table: everyArray, column: 'id' }],
  },
  fields: {
    [`${pod}.id`]: text('p.id'),
    [`${pod}.name`]: text('p.name'),
    'member.id': text('a.id'),
    'member.name': text('a.name'),
    'member.resource_type': text(`'arrays'`),
  },
})

function routesOf(path: string, pod: 'group' | 'pod'): Routes {
  const resource = membership(pod)
  const podNames = (call: Call) => namesOrIds(call, 'fa_pod_on', 'Pod', `${pod}_`)
  return {
    [`GET ${path}`]: (call) => list(call, resource),
    [`POST ${path}`]: (call) => {
      const targets = memberNames(call)
      for (const name of podNames(call))
        for (const target of targets) stretchPod(call, livePod(call, name), target)
      settle(call)
      return list(call, resource)
    },
    [`DELETE ${path}`]: (call) => {
      const leaving = memberNames(call)
      for (const name of podNames(call)) unstretch(call, name, leaving)
      settle(call)
      return undefined
    },
  }
}

/** Arrays that the pod is not on are passed over as long as one is: the driver names all it knows. */
function unstretch(call: Call, name: string, leaving: readonly string[]) {
  const pod = livePod(call, name)
  const found = leaving.filter((array) => isOn(call, pod.id, array))
  if (found.length === 0) throw doesNotExist('Array', leaving.join(','))
  const withUnknown = flagParameter(call, 'with_unknown') === true
  for (const array of found) unstretchPod(call, pod, array, withUnknown)
}

/** The arrays that are meant, by name or by id. */
function memberNames(call: Call): string[] {
  const names = listParameter(call, 'member_names')
  const ids = listParameter(call, 'member_ids')
  if (names === undefined && ids === undefined) throw missingParameter('member_names')
  return names ?? (ids ?? []).map((id) => arrayWithId(call, id))
}

function arrayWithId({ store }: Call, id: string): string {
  const row = store.get<{ name: string }>('select name from fa_array where id = ?', id)
  if (row === undefined) throw doesNotExist('Array', id)
  return row.name
}

const isOn = ({ store }: Call, podId: string, array: string): boolean =>
  store.get('select 1 from fa_pod_array where pod_id = ? and array = ?', podId, array) !== undefined

/** Whether an array is pre-elected, and what is to be told, may be different now. */
function settle(call: Call): void {
  settlePods(call)
  settleAlerts(call)
}

export const podArrayRoutes: Routes = {
  ...routesOf('/pods/arrays', 'group'),
  ...routesOf('/pods/members', 'pod'),
}
