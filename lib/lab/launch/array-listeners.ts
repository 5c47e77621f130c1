import type { Listening, Service } from '../core/serve.ts'
import type { Certificate } from './certificates.ts'
import { listenOn } from './ports.ts'

/** One array's place on the network: it keeps the port while it has no power. */
export type ArraySocket = { name: string; service: Service; certificate: Certificate; port: number }

export type ArrayListeners = {
  /** The port of an array, known even while nothing listens on it. */
  portOf(name: string): number
  /** Lets exactly these arrays refuse TCP, and all others listen. @throws LaunchError */
  setPower(off: readonly string[]): Promise<void>
  close(): Promise<void>
}

/**
 * The HTTPS servers of the arrays.
 * @param sockets with port 0 where any will do; an array that is off from the start needs a port.
 */
export function createArrayListeners(sockets: readonly ArraySocket[]): ArrayListeners {
  const ports = new Map(sockets.map(({ name, port }) => [name, port]))
  const listening = new Map<string, Listening>()
  const open = async ({ name, service, certificate }: ArraySocket) => {
    const server = await listenOn(name, service, ports.get(name) ?? 0, certificate)
    listening.set(name, server)
    ports.set(name, server.port)
  }
  const shut = async (name: string) => {
    const server = listening.get(name)
    listening.delete(name)
    await server?.close()
  }
  const setPower = async (off: readonly string[]) => {
    for (const socket of sockets) {
      const isOff = off.includes(socket.name) && ports.get(socket.name) !== 0
      if (isOff) await shut(socket.name)
      else if (!listening.has(socket.name)) await open(socket)
    }
  }
  let last: Promise<void> = Promise.resolve()
  return {
    portOf: (name) => ports.get(name) ?? 0,
    // One change after the other: two that overlap would open a port twice.
    setPower: (off) => {
      last = last.catch(() => undefined).then(() => setPower(off))
      return last
    },
    close: async () => {
      for (const { name } of sockets) await shut(name)
    },
  }
}
