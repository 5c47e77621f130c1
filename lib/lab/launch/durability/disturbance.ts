import { setTimeout } from 'node:timers/promises'
import * as z from 'zod'
import { type ArrayClient, openArray } from '../../flasharray/conformance/array-client.ts'
import type { Holding } from './holding.ts'
import type { KillableLab } from './killable-lab.ts'
import { nextOperation, type Operation, type Random } from './operations.ts'

const HOUR_MS = 3_600_000

/** One who writes to pure1, and what must be there: what was acknowledged, and perhaps one more. */
export type Client = {
  name: string
  holding: Holding
  underWay?: Operation | undefined
  begun: number
}

/** The latest time that anybody was told, in virtual ms. */
export type Witness = { latestMs: number }

export type OpenLab = { lab: KillableLab; pure1: ArrayClient; pure2: ArrayClient }

export async function openLab(lab: KillableLab): Promise<OpenLab> {
  const open = (name: string) => {
    const array = lab.arrays.find((one) => one.name === name)
    if (array === undefined) throw new Error(`There is no array ${name}`)
    return openArray(array.address, array.fingerprint256, array.apiToken)
  }
  return { lab, pure1: await open('pure1'), pure2: await open('pure2') }
}

const stateSchema = z.object({ clock: z.object({ nowMs: z.number() }) })
const advancedSchema = z.object({ nowMs: z.number() })

export async function readClock({ lab: { lab } }: OpenLab): Promise<number> {
  const answer = await fetch(`${lab}/v1`)
  return stateSchema.parse(await answer.json()).clock.nowMs
}

/** Does something while the clock of the lab stands still, so that several questions are one look. */
export async function whileFrozen<T>(
  { lab: { lab } }: OpenLab,
  look: () => Promise<T>,
): Promise<T> {
  const clock = async (verb: 'freeze' | 'resume') => {
    const answer = await fetch(`${lab}/v1/clock/${verb}`, { method: 'POST' })
    if (!answer.ok) throw new Error(`The clock does not ${verb}: ${answer.status}`)
  }
  await clock('freeze')
  try {
    return await look()
  } finally {
    await clock('resume')
  }
}

/** Lets so many hours pass; resolves with the time that it is then. */
export async function advance({ lab: { lab } }: OpenLab, hours: number): Promise<number> {
  const answer = await fetch(`${lab}/v1/clock/advance`, {
    method: 'POST',
    body: JSON.stringify({ durationMs: hours * HOUR_MS }),
  })
  return advancedSchema.parse(await answer.json()).nowMs
}

/**
 * Writes and watches the clock, all at once, until the lab is killed in the middle of it.
 * @param options with `advances` the clock is advanced meanwhile, which leaves little time to the writers.
 * @returns when everybody has noticed. @throws Error when one was refused, or saw time run backwards.
 */
export async function disturb(
  open: OpenLab,
  {
    clients,
    witness,
    random,
    advances,
    killAfterMs,
  }: {
    clients: Client[]
    witness: Witness
    random: Random
    advances: boolean
    killAfterMs: number
  },
): Promise<void> {
  const acts = Promise.allSettled([
    ...clients.map((client) => write(open.pure1, client, random)),
    ...(advances ? [advanceOn(open, witness, random)] : []),
    watch(open, witness),
  ])
  await setTimeout(killAfterMs)
  await open.lab.kill()
  for (const outcome of await acts) if (outcome.status === 'rejected') throw outcome.reason
}

/** One request after the other, each written down before it is sent, and again when it is answered. */
async function write(array: ArrayClient, client: Client, random: Random): Promise<void> {
  for (;;) {
    const operation = nextOperation(client.name, client.holding, random, client.begun)
    client.begun += 1
    client.underWay = operation
    const { method, path, query, body } = operation
    const answer = await array.call(method, path, query, body).catch(() => undefined)
    if (answer === undefined) return
    if (answer.status !== 200)
      throw new Error(`${method} ${path} ${JSON.stringify(query)}: ${answer.message}`)
    client.holding = operation.after
    client.underWay = undefined
  }
}

async function advanceOn(open: OpenLab, witness: Witness, random: Random): Promise<void> {
  for (;;) {
    const nowMs = await advance(open, 1 + Math.floor(random() * 24)).catch(() => undefined)
    if (nowMs === undefined) return
    witness.latestMs = Math.max(witness.latestMs, nowMs)
  }
}

async function watch(open: OpenLab, witness: Witness): Promise<void> {
  for (let last = 0; ; ) {
    const nowMs = await readClock(open).catch(() => undefined)
    if (nowMs === undefined) return
    if (nowMs < last) throw new Error(`The clock ran back from ${last} to ${nowMs}`)
    last = nowMs
    witness.latestMs = Math.max(witness.latestMs, nowMs)
  }
}
