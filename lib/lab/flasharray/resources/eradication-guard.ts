import type { Handler, Routes } from '../call.ts'
import { listParameter } from '../call.ts'
import type { Thing } from '../errors.ts'
import { requireManualEradication } from '../model/eradication-delay.ts'

/** The calls that eradicate by hand. */
const eradicating: Readonly<Record<string, Thing>> = {
  'DELETE /pods': 'Pod',
  'DELETE /protection-group-snapshots': 'Protection group snapshot',
  'DELETE /protection-groups': 'Protection group',
  'DELETE /volume-groups': 'Volume group',
  'DELETE /volume-snapshots': 'Volume snapshot',
  'DELETE /volumes': 'Volume',
}

/** The same routes, of which none eradicates by hand while the array's settings forbid it. */
export function guardEradication(routes: Routes): Routes {
  const guarded = Object.entries(routes).map(([route, handler]): [string, Handler] => {
    const thing = eradicating[route]
    if (thing === undefined) return [route, handler]
    return [
      route,
      (call) => {
        requireManualEradication(call, thing, listParameter(call, 'names')?.[0] ?? '')
        return handler(call)
      },
    ]
  })
  return Object.fromEntries(guarded)
}
