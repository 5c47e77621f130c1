import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import * as z from 'zod'
import { type ArrayClient, openArray } from './array-client.ts'

/** Arrays as they are known from outside: their ports, and the clock that the lab's API moves. */
export type Lab = {
  array(name: string): ArrayClient
  /** Lets virtual time pass, with everything that is due in it. */
  advance(durationMs: number): Promise<void>
  /** Virtual time, ms since the epoch. */
  nowMs(): Promise<number>
  /** Something goes wrong: what `POST /v1/faults` takes. */
  fault(fault: { kind: string; array?: string }): Promise<void>
  /** Everything that goes wrong is over. */
  mend(): Promise<void>
}

type Running = Lab & {
  /** Back to the start of the scenario, with time standing still. */
  reset(): Promise<void>
}

type Undo = (() => void | Promise<void>)[]

const root = new URL('../../../../', import.meta.url).pathname
const START_MS = 30_000

const announcement = z.object({
  lab: z.string(),
  arrays: z.array(
    z.object({
      name: z.string(),
      address: z.string(),
      apiToken: z.string(),
      fingerprint256: z.string(),
    }),
  ),
})
const state = z.object({ clock: z.object({ nowMs: z.number() }) })

/**
 * A lab process for the tests of one file: a scenario from its start and a frozen clock for each test.
 * @returns what it is reached by, from the first test on.
 */
export function labProcess(scenario: 'seed' | 'trisync' = 'seed'): Lab {
  let running: Running | undefined
  const undo: Undo = []
  const lab = () => {
    if (running === undefined) throw new Error('The lab does not run')
    return running
  }
  beforeAll(async () => {
    running = await startProcess(scenario, undo)
  }, START_MS)
  beforeEach(() => lab().reset())
  afterAll(async () => {
    for (const step of undo.reverse()) await step()
  })
  return {
    array: (name) => lab().array(name),
    advance: (durationMs) => lab().advance(durationMs),
    nowMs: () => lab().nowMs(),
    fault: (fault) => lab().fault(fault),
    mend: () => lab().mend(),
  }
}

/** @param undo gets what ends it all, as soon as there is something to end. */
async function startProcess(scenario: string, undo: Undo): Promise<Running> {
  const directory = mkdtempSync(join(tmpdir(), 'farside-conformance-'))
  const args = ['bin/farside.ts', 'lab', '--json', '--port-base', '0']
  const child = spawn(process.execPath, [...args, '--state', directory, '--scenario', scenario], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  undo.push(async () => {
    child.kill('SIGTERM')
    await ended
    rmSync(directory, { recursive: true })
  })
  const line = await Promise.race([
    once(createInterface({ input: child.stdout }), 'line'),
    ended.then(() => Promise.reject(new Error('The lab ended before it was ready'))),
  ])
  const { lab, arrays } = announcement.parse(JSON.parse(String(line[0])))
  const clients = new Map<string, ArrayClient>()
  for (const { name, address, apiToken, fingerprint256 } of arrays) {
    const client = await openArray(address, fingerprint256, apiToken)
    undo.push(() => client.close())
    clients.set(name, client)
  }
  const post = (path: string, body: unknown = {}) =>
    ask(`${lab}/v1${path}`, { method: 'POST', body: JSON.stringify(body) })
  return {
    array: (name) => {
      const client = clients.get(name)
      if (client === undefined) throw new Error(`There is no array ${name}`)
      return client
    },
    advance: (durationMs) => post('/clock/advance', { durationMs }),
    nowMs: async () => state.parse(await (await fetch(`${lab}/v1`)).json()).clock.nowMs,
    fault: (fault) => post('/faults', fault),
    mend: () => ask(`${lab}/v1/faults`, { method: 'DELETE' }),
    reset: async () => {
      await post('/reset', { scenario })
      await post('/clock/freeze')
    },
  }
}

async function ask(url: string, init: RequestInit): Promise<void> {
  const response = await fetch(url, init)
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${await response.text()}`)
  await response.arrayBuffer()
}
