import { notBuilt } from './errors.ts'

/** What Keystone has and the lab has not. */
const notBuiltPaths = [
  /^\/v3\/(credentials|policies|limits|registered_limits|ec2tokens|s3tokens)(\/|$)/,
  /^\/v3\/OS-[A-Z0-9]+(-|\/|$)/,
  /^\/v3\/users\/[^/]+\/(access_rules|credentials|OS-OAUTH1)(\/|$)/,
  /^\/v3\/domains\/([^/]+\/)?config(\/|$)/,
  /^\/image\//,
  /^\/v3\/auth\/(OS-FEDERATION|tokens\/OS-PKI)(\/|$)/,
]
const notBuiltWrites = /^\/v3\/(services|endpoints|regions)(\/|$)/

// Werkzeug's page; only what belongs to Keystone's own resources is answered in JSON.
const PAGE = `<!doctype html>
<html lang=en>
<title>404 Not Found</title>
<h1>Not Found</h1>
<p>The requested URL was not found on the server. If you entered the URL manually please check your spelling and try again.</p>
`

/**
 * The answer to what no route serves.
 * @param allowed methods that the path has; none when there is no such path
 */
export function noRoute(method: string, path: string, allowed: string[]): Response {
  const isWrite = method !== 'GET' && method !== 'HEAD'
  if (notBuiltPaths.some((known) => known.test(path)) || (isWrite && notBuiltWrites.test(path)))
    throw notBuilt(`${method} ${path}`)
  if (allowed.length === 0)
    return new Response(PAGE, {
      status: 404,
      headers: { 'content-type': 'text/html; charset=utf-8' },
    })
  return Response.json(
    { message: 'The method is not allowed for the requested URL.' },
    { status: 405, headers: { allow: allowed.join(', ') } },
  )
}
