import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'

/** Takes a port (0: any) for a moment; null when somebody else has it. */
function probe(wanted: number): Promise<number | null> {
  return new Promise((done) => {
    const server = createServer()
    server.once('error', () => done(null))
    server.listen(wanted, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo // it listens on TCP
      server.close(() => done(port))
    })
  })
}

/** An address of this machine on which nobody listens. */
export const unusedAddress = async () => `127.0.0.1:${await probe(0)}`

/** The first of twenty ports in a row that are all free, below those that are given out at random. */
export async function freePortBase(): Promise<number> {
  for (;;) {
    const base = 20_000 + Math.floor(Math.random() * 10_000)
    const probes = await Promise.all(Array.from({ length: 20 }, (_, step) => probe(base + step)))
    if (!probes.includes(null)) return base
  }
}
