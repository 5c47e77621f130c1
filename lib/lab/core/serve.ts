import { createServer as createHttpServer, type RequestListener } from 'node:http'
import { createServer as createHttpsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'

export type Handler = (request: Request) => Promise<Response>

/** Fetch-shaped, or node's own listener for what has to be fast. */
export type Service = Handler | { listener: RequestListener }

export type Listening = { port: number; close(): Promise<void> }

/**
 * Serves on 127.0.0.1.
 * @param port 0 takes a free port.
 * @param tls PEM key and certificate; with them the port speaks HTTPS.
 */
export async function serve(
  service: Service,
  port: number,
  tls?: { key: string; cert: string },
): Promise<Listening> {
  const listener = typeof service === 'function' ? getRequestListener(service) : service.listener
  const server = tls ? createHttpsServer(tls, listener) : createHttpServer(listener)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
