import type { RouteTable } from '../core/route-table.ts'
import { type Call, caller, parameter, type Route } from './call.ts'

const versionOf = (call: Call) => ({
  id: 'v2.15',
  status: 'CURRENT',
  links: [{ rel: 'self', href: `${call.identityUrl}/image/v2/` }],
})

const list: Route = (call) => {
  caller(call)
  return Response.json({ images: [], first: '/v2/images', schema: '/v2/schemas/images' })
}

const noImage: Route = (call) => {
  caller(call)
  return new Response(
    `<html><head><title>404 Not Found</title></head><body><h1>404 Not Found</h1>No image found with ID ${encodeURIComponent(parameter(call, 'image'))}<br /><br /></body></html>`,
    { status: 404, headers: { 'content-type': 'text/html; charset=UTF-8' } },
  )
}

/**
 * An image service without images, at Keystone's own address: forms that make volumes list images
 * first. Horizon adds a version to an endpoint that has one already.
 */
export const imageRoutes: RouteTable<Route> = {
  'GET /image': (call) => Response.json({ versions: [versionOf(call)] }, { status: 300 }),
  'GET /image/v2': (call) => Response.json({ versions: [versionOf(call)] }, { status: 300 }),
  'GET /image/v2/images': list,
  'GET /image/v2/images/{image}': noImage,
  'GET /image/v2/v2/images': list,
  'GET /image/v2/v2/images/{image}': noImage,
}
