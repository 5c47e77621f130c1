import type { Call, Handler, Routes } from './call.ts'
import { methodNotAllowed, notFound, notServed } from './errors.ts'
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

/**
 * The handler of a call. What a real array has and this one has not answers 501 and says so; what no
 * array has is not found, or not allowed.
 */
export function handlerFor(
  routes: Routes,
  { method, path }: Pick<Call, 'method' | 'path'>,
): Handler {
  const handler = Object.hasOwn(routes, `${method} ${path}`)
    ? routes[`${method} ${path}`]
    : undefined
  if (handler !== undefined) return handler
  const methods = methodsOf(path)
  if (methods.length === 0) throw notFound(path)
  throw methods.includes(method) ? notServed(method, path) : methodNotAllowed(method, path)
}

/** The methods that REST 2.38 has for a path; none for a path that it has not. */
export function methodsOf(path: string): string[] {
  return Object.hasOwn(knownPaths, path) ? (knownPaths[path]?.split(' ') ?? []) : []
}

/** What is answered before there is a session, by no route table. */
const withoutSession = ['POST /login', 'POST /logout']

/** Every call of REST 2.38, and whether it is served. */
export function coverageOf(routes: Routes): Coverage[] {
  const served = new Set([...withoutSession, ...Object.keys(routes)])
  return Object.entries(knownPaths).flatMap(([path, methods]) =>
    methods.split(' ').map((method) => ({ method, path, served: served.has(`${method} ${path}`) })),
  )
}
