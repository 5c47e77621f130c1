import { type Call, listParameter, requiredList } from '../call.ts'
import { doesNotExist, type Thing } from '../errors.ts'

/**
 * Names of the objects that a write is about, which may come as ids instead.
 * @param prefix what stands before `names` and `ids` in the parameters.
 */
export function namesOrIds(
  call: Call,
  table: 'fa_pod_on' | 'fa_volume' | 'fa_volume_group_on',
  thing: Thing,
  prefix = '',
): string[] {
  const ids = listParameter(call, `${prefix}ids`)
  if (ids === undefined) return requiredList(call, `${prefix}names`)
  return ids.map((id) => {
    const row = call.store.get<{ name: string }>(
      `select name from ${table} where id = ? and array = ?`,
      id,
      call.array,
    )
    if (row === undefined) throw doesNotExist(thing, id)
    return row.name
  })
}
