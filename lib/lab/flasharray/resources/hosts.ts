import type { ListEnvelopeWire } from '#lib/contracts/flasharray/envelope.ts'
import { type Call, listParameter, type Routes } from '../call.ts'
import { doesNotExist, type Thing } from '../errors.ts'
import { stateOf } from '../model/places.ts'

const nothing: ListEnvelopeWire<object> = {
  items: [],
  total_item_count: 0,
  more_items_remaining: false,
  continuation_token: null,
}

function refuseNamed(call: Call, parameter: string, thing: Thing) {
  const [name] = listParameter(call, parameter) ?? []
  if (name !== undefined) throw doesNotExist(thing, name)
}

/** No host can be made on these arrays, so there is none, and none by any name. */
export const hostRoutes: Routes = {
  'GET /hosts': (call) => {
    refuseNamed(call, 'names', 'Host')
    return nothing
  },
  'GET /connections': (call) => {
    refuseNamed(call, 'host_names', 'Host')
    for (const name of listParameter(call, 'volume_names') ?? [])
      if (stateOf(call, 'fa_volume', name) === 'absent') throw doesNotExist('Volume', name)
    return nothing
  },
  'GET /volume-groups': (call) => {
    refuseNamed(call, 'names', 'Volume group')
    return nothing
  },
}
