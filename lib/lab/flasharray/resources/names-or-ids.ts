import { type Call, listParameter, requiredList } from '../call.ts'
import { doesNotExist, type Thing } from '../errors.ts'

/** Names of the objects that a PATCH or DELETE is about, which may come as `ids` instead. */
export function namesOrIds(
  call: Call,
  table: 'fa_volume' | 'fa_volume_group_on',
  thing: Thing,
): string[] {
  const ids = listParameter(call, 'ids')
  if (ids === undefined) return requiredList(call, 'names')
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
