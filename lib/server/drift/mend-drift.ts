import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import type {
  DriftItem,
  MendDrift,
  MendedDrift,
  MendResult,
} from '../../contracts/farside/drift.ts'
import type { ArrayCall } from '../../domain/drift/mend-array.ts'
import { type ArrayHandle, forgetArray } from '../cloud/array-handle.ts'
import { findArray } from '../cloud/fleet.ts'
import { forgetConfiguredBackends } from '../conf/configured-backends.ts'
import { oneAtATime } from '../conf/one-at-a-time.ts'
import { toFailure } from '../failure.ts'
import { readBackendDrift } from './read-drift.ts'

/** A new group is on its target a moment after the source has it. */
const triesForObject = 6
const pauseMs = 1_000

/**
 * Writes cinder.conf's values onto the array, difference by difference in the order given. What is
 * no longer as it was shown is left alone, and what the array refuses does not hold up the rest.
 */
export function mendDrift(backendId: string, { items }: MendDrift): Promise<MendedDrift> {
  return oneAtATime(`drift/${backendId}`, async () => {
    forgetConfiguredBackends()
    const before = await readBackendDrift(backendId)
    if (before.array !== null) await forgetNamed([before.array])
    const fresh = await readBackendDrift(backendId)
    const results: MendResult[] = []
    for (const wanted of items) {
      const item = fresh.items.find(
        ({ id, confValue, arrayValue }) =>
          id === wanted.id && confValue === wanted.confValue && arrayValue === wanted.arrayValue,
      )
      results.push(item === undefined ? changed(wanted.id) : await mendItem(item))
    }
    return { results, drift: await readBackendDrift(backendId) }
  })
}

const changed = (id: string): MendResult => ({
  id,
  outcome: 'changed',
  message: 'It is no longer as it was shown, so it was left alone.',
  callsDone: 0,
})

async function mendItem({ id, arrayMending }: DriftItem): Promise<MendResult> {
  if (!arrayMending.ok)
    return { id, outcome: 'refused', message: arrayMending.reason, callsDone: 0 }
  let callsDone = 0
  try {
    for (const call of arrayMending.mend) {
      await carryOut(call)
      callsDone += 1
    }
    return { id, outcome: 'done', message: null, callsDone }
  } catch (error) {
    const { message } = toFailure(error)
    return { id, outcome: 'refused', message, callsDone }
  } finally {
    await forgetNamed(arrayMending.mend.map(({ array }) => array))
  }
}

async function carryOut(call: ArrayCall): Promise<void> {
  const { handle } = await findArray(call.array)
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await send(handle, call)
    } catch (error) {
      const isEarly = call.waitsForObject && /does not exist/.test(toFailure(error).message)
      if (!isEarly || attempt === triesForObject) throw error
      await pause(pauseMs)
    }
  }
}

async function send({ client }: ArrayHandle, { method, path, query, body }: ArrayCall) {
  if (method === 'DELETE') await client.delete(path, query)
  else await (method === 'POST' ? client.post : client.patch)(path, query, body, z.unknown())
}

/** The next reader gets what the arrays say now. */
async function forgetNamed(arrays: readonly string[]): Promise<void> {
  for (const name of new Set(arrays)) {
    const found = await findArray(name).catch(() => undefined)
    if (found !== undefined) forgetArray(found.handle)
  }
}
