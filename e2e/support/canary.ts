import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** An answer in which something secret stood, and where. */
export type Leak = string

export type Canary = {
  /** Where the browser finds the console. */
  url: string
  leaks: Leak[]
  /** How many answers have passed; none means that nobody looked through it. */
  answers(): number
  stop(): Promise<void>
}

/**
 * Stands between the browser and the console and reads every byte that goes to the browser: status
 * lines, headers, bodies, redirects and streams that never end. Names the answers with a secret in
 * them.
 */
export async function startCanary(consoleUrl: string, secrets: string[]): Promise<Canary> {
  const leaks: Leak[] = []
  let answers = 0
  const longest = Math.max(...secrets.map((secret) => secret.length))
  const holdsSecret = (text: string) => secrets.some((secret) => text.includes(secret))

  const pass = (asked: IncomingMessage, answer: ServerResponse) => {
    const name = `${asked.method} ${asked.url}`
    const to = request(`${consoleUrl}${asked.url}`, {
      method: asked.method,
      // Nothing packed: what cannot be read cannot be searched.
      headers: { ...asked.headers, 'accept-encoding': 'identity' },
    })
    to.on('response', (from) => {
      answers += 1
      if (holdsSecret(from.rawHeaders.join('\n'))) leaks.push(`${name}, headers`)
      answer.writeHead(from.statusCode ?? 502, from.headers)
      // At once, as the console does: a stream's first event may be long in coming.
      answer.flushHeaders()
      let end = ''
      from.on('data', (chunk: Buffer) => {
        const text = end + chunk.toString('latin1')
        if (holdsSecret(text)) leaks.push(name)
        // A secret may be cut in two by the network.
        end = text.slice(1 - longest)
      })
      from.on('error', () => answer.destroy())
      from.pipe(answer)
    })
    to.on('error', () => answer.destroy())
    answer.on('close', () => to.destroy())
    asked.pipe(to)
  }

  const server = createServer(pass)
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo // it listens on TCP
  return {
    url: `http://127.0.0.1:${port}`,
    leaks,
    answers: () => answers,
    stop: () =>
      new Promise((stopped) => {
        server.close(() => stopped())
        server.closeAllConnections()
      }),
  }
}
