import { type Call, listParameter } from '../call.ts'
import { podIsOffline } from '../errors.ts'
import { partsOf } from './places.ts'

const naming = [
  'names',
  'source_names',
  'group_names',
  'member_names',
  'volume_names',
  'resource_names',
]

/**
 * Refuses a change of something in a pod that is offline on the asked array. Connections are the
 * array's own and may come and go.
 * @throws PurityError
 */
export function refuseOfflinePods(call: Call): void {
  if (call.path === '/connections' || !hasOfflinePod(call)) return
  for (const name of [
    ...naming.flatMap((each) => listParameter(call, each) ?? []),
    ...named(call),
  ]) {
    const { pod } = partsOf(name)
    if (pod !== undefined && isOffline(call, pod)) throw podIsOffline(pod)
  }
}

/** What is to be copied from, and so has to be read. */
function named({ body }: Call): string[] {
  if (typeof body !== 'object' || body === null || !('source' in body)) return []
  const { source } = body
  if (typeof source !== 'object' || source === null || !('name' in source)) return []
  return typeof source.name === 'string' ? [source.name] : []
}

/** Nearly always false, and cheap: it comes before every write. */
const hasOfflinePod = ({ store, array }: Call): boolean =>
  store.get(`select 1 from fa_pod_array where array = ? and state = 'offline' limit 1`, array) !==
  undefined

/** Whether the array has a pod of that name, but may not change what is in it. */
export const isOffline = ({ store, array }: Call, pod: string): boolean =>
  store.get(
    `select 1 from fa_pod p join fa_pod_array m on m.pod_id = p.id
     where m.array = ? and p.name = ? and m.state = 'offline'`,
    array,
    pod,
  ) !== undefined
