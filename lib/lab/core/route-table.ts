/**
 * Finds the handler of a request in a table whose keys read `METHOD /path/{name}`.
 * A literal segment wins over a placeholder, so `/volumes/detail` is never a volume called "detail".
 */
export type RouteTable<H> = Record<string, H>

export type Match<H> = { handler: H; parameters: Record<string, string> }

type Route<H> = { segments: string[]; literals: number; handler: H }

/** @returns a lookup by method and path; undefined when no route has both. */
export function compileRoutes<H>(
  table: RouteTable<H>,
): (method: string, path: string) => Match<H> | undefined {
  const routes = new Map<string, Route<H>[]>()
  for (const [key, handler] of Object.entries(table)) {
    const [method = '', path = ''] = key.split(' ')
    const segments = split(path)
    const shape = `${method} ${segments.length}`
    const literals = segments.filter((segment) => !segment.startsWith('{')).length
    routes.set(shape, [...(routes.get(shape) ?? []), { segments, literals, handler }])
  }
  for (const list of routes.values()) list.sort((a, b) => b.literals - a.literals)

  return (method, path) => {
    const actual = split(path)
    for (const { segments, handler } of routes.get(`${method} ${actual.length}`) ?? []) {
      const parameters = parametersOf(segments, actual)
      if (parameters) return { handler, parameters }
    }
    return undefined
  }
}

const split = (path: string): string[] => path.split('/').filter((segment) => segment !== '')

function parametersOf(segments: string[], actual: string[]): Record<string, string> | undefined {
  const parameters: Record<string, string> = {}
  for (const [index, segment] of segments.entries()) {
    const value = actual[index] ?? ''
    if (segment.startsWith('{')) parameters[segment.slice(1, -1)] = decode(value)
    else if (segment !== value) return undefined
  }
  return parameters
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment // a stray % is part of the name, and names nothing
  }
}
