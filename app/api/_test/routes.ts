import { readdirSync } from 'node:fs'
import { join } from 'node:path'

type Handler = (
  request: Request,
  context: { params: Promise<Record<string, string>> },
) => Promise<Response>
type RouteModule = Partial<Record<Method, Handler>>

export const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const
export type Method = (typeof methods)[number]

export type Route = { path: string; pattern: RegExp; names: string[]; load(): Promise<RouteModule> }

const root = join(import.meta.dirname, '..')

/** Every route of the API as it lies in the folder, the way Next finds them. */
export const routes: Route[] = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('route.ts'))
  .map((file) => {
    const path = `/api/${file.replace(/\/?route\.ts$/, '')}`
    const names = [...path.matchAll(/\[(\w+)\]/g)].map(([, name = '']) => name)
    return {
      path,
      names,
      pattern: new RegExp(`^${path.replaceAll(/\[\w+\]/g, '([^/]+)')}$`),
      load: () => import(join(root, file)) as Promise<RouteModule>,
    }
  })
  // A fixed part before a parameter, as Next does.
  .sort((left, right) => left.names.length - right.names.length)

/** Calls the handler of a path as Next would. */
export async function callRoute(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url)
  for (const { pattern, names, load } of routes) {
    const match = pattern.exec(pathname)
    if (match === null) continue
    const handler = (await load())[request.method as Method]
    if (handler === undefined) return new Response(null, { status: 405 })
    const params = Object.fromEntries(names.map((name, index) => [name, match[index + 1] ?? '']))
    return handler(request, { params: Promise.resolve(params) })
  }
  return new Response(null, { status: 404 })
}
