import type { LabOptions } from '#lib/lab/launch/lab.ts'
import { LaunchError } from '#lib/lab/launch/launch-error.ts'
import { DEFAULT_PORT_BASE } from '#lib/lab/launch/ports.ts'

/** Options of the lab, for `parseArgs`. */
export const labOptions = {
  'port-base': { type: 'string' },
  scenario: { type: 'string' },
  size: { type: 'string' },
  state: { type: 'string' },
  fresh: { type: 'boolean' },
} as const

/** Options of the console, for `parseArgs`. */
export const webOptions = {
  config: { type: 'string' },
  port: { type: 'string' },
} as const

export const DEFAULT_STATE = '.farside/lab'
const DEFAULT_WEB_PORT = 3000

export function readLabOptions(values: {
  'port-base'?: string | undefined
  scenario?: string | undefined
  size?: string | undefined
  state?: string | undefined
  fresh?: boolean | undefined
}): LabOptions {
  return {
    stateDir: values.state ?? DEFAULT_STATE,
    portBase: readPort(values['port-base'], '--port-base') ?? DEFAULT_PORT_BASE,
    fresh: values.fresh ?? false,
    ...(values.scenario === undefined ? {} : { scenario: values.scenario }),
    ...(values.size === undefined ? {} : { size: readSize(values.size) }),
  }
}

export const readWebPort = (text: string | undefined): number =>
  readPort(text, '--port') ?? DEFAULT_WEB_PORT

function readPort(text: string | undefined, option: string): number | undefined {
  if (text === undefined) return undefined
  const port = Number(text)
  if (/^\d+$/.test(text) && port <= 65_000) return port
  throw new LaunchError(`${option} must be a number from 0 to 65000, not ${text}`)
}

function readSize(text: string): number {
  const size = Number(text)
  if (/^\d+$/.test(text) && size >= 1 && size <= 1_000_000) return size
  throw new LaunchError(`--size must be a number of volumes from 1 to 1000000, not ${text}`)
}

/** Resolves when the process is asked to end. */
export function untilSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
  })
}
