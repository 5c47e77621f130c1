import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { type Listening, type Service, serve } from '../core/serve.ts'
import { LaunchError } from './launch-error.ts'

/** Ports of the last start. Those of the arrays stay for good: cinder.conf names them. */
export type Ports = {
  keystone: number
  cinder: number
  lab: number
  arrays: Record<string, number>
}

export const DEFAULT_PORT_BASE = 18_000
const FIRST_ARRAY_OFFSET = 11

/** Offset of a service from the port base. */
export const portOffset = { keystone: 0, cinder: 1, lab: 2 } as const

export function readPorts(path: string): Ports | undefined {
  // Written by writePorts alone.
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Ports) : undefined
}

export function writePorts(path: string, ports: Ports): void {
  writeFileSync(path, `${JSON.stringify(ports, null, 2)}\n`)
}

/** Port to ask for: the base plus its offset; with base 0 the one of last time, or any. */
export function portFor(base: number, offset: number, before: number | undefined): number {
  return base === 0 ? (before ?? 0) : base + offset
}

/** Port to ask for, for the array at `index`: once it has one it keeps it. */
export function arrayPortFor(base: number, index: number, before: number | undefined): number {
  return before ?? portFor(base, FIRST_ARRAY_OFFSET + index, undefined)
}

/** Listens, and says in plain words when it cannot. */
export async function listenOn(
  what: string,
  service: Service,
  port: number,
  tls?: { key: string; cert: string },
): Promise<Listening> {
  try {
    return await serve(service, port, tls)
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || error.code !== 'EADDRINUSE') throw error
    throw new LaunchError(
      `Port ${port}, wanted for ${what}, is in use. Stop what listens there, or move the lab with --port-base (0 takes free ports) and, if it is an array's, --fresh.`,
    )
  }
}
