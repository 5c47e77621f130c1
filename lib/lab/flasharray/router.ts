import type { Call, Handler, Routes } from './call.ts'
import { notServed } from './errors.ts'
import { knownPaths } from './known-paths.ts'

export type Coverage = { method: string; path: string; served: boolean }

/** The union of route tables; two handlers for one route is a mistake of ours. */
export function joinRoutes(tables: readonly Routes[]): Routes {
  const joined: Record<string, Handler> = {}
  for (const table of tables)
    for (const [route, handler] of Object.entries(table)) {
      if (route in joined) throw new Error(`Two handlers for ${route}`)
      joined[route] = handler
    }
  return joined
}

/** The handler of a call; whatever is not built answers 501 and says so. */
export function handlerFor(routes: Routes, call: Pick<Call, 'method' | 'path'>): Handler {
  const handler = routes[`${call.method} ${call.path}`]
  if (handler === undefined) throw notServed(call.method, call.path)
  return handler
}

/** Every call that REST 2.x knows in the families that the lab is about, and whether it is served. */
export function coverageOf(routes: Routes): Coverage[] {
  return Object.entries(knownPaths).flatMap(([path, methods]) =>
    methods.split(' ').map((method) => ({ method, path, served: `${method} ${path}` in routes })),
  )
}
