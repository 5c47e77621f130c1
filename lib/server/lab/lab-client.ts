import type * as z from 'zod'
import type { ErrorCode } from '../../contracts/farside/errors.ts'
import {
  advanceClockAnswerSchema,
  type LabState,
  labErrorSchema,
  labStateSchema,
  type SetFaultRequest,
} from '../../contracts/lab/lab-api.ts'
import { parseAnswer, readJson, type Schema } from '../../http/schema.ts'
import { createUpstream, type Upstream } from '../../http/upstream.ts'
import { readConfig } from '../config/config.ts'
import { Failure } from '../failure.ts'
import { processWide } from '../process-wide.ts'

/** Advancing by a year fires many events, and a reset starts the volume service anew. */
const labTimeoutMs = 120_000

const upstream = (): Upstream =>
  processWide('lab-upstream', () => createUpstream({ timeoutMs: labTimeoutMs, name: 'Lab' }))

/** @throws Failure `not-found` when the cloud is not the lab */
export function readLab(): Promise<LabState> {
  return callLab('GET', '/v1', undefined, labStateSchema)
}

export function advanceLab(durationMs: number): Promise<z.output<typeof advanceClockAnswerSchema>> {
  return callLab('POST', '/v1/clock/advance', { durationMs }, advanceClockAnswerSchema)
}

export async function freezeLab(frozen: boolean): Promise<void> {
  await callLab('POST', frozen ? '/v1/clock/freeze' : '/v1/clock/resume', {}, anything)
}

export async function resetLab(scenario: string): Promise<void> {
  await callLab('POST', '/v1/reset', { scenario }, anything)
}

export async function setLabFault(fault: SetFaultRequest): Promise<void> {
  await callLab('POST', '/v1/faults', fault, anything)
}

/** @throws Failure `not-found` when it is over already */
export async function clearLabFault(id: string): Promise<void> {
  // A dot alone would be another path, percent-encoded or not.
  if (!/^[\w-]+$/.test(id)) throw new Failure('not-found', `The lab has no fault ${id}.`)
  await callLab('DELETE', `/v1/faults/${id}`, undefined, anything)
}

export async function clearLabFaults(): Promise<void> {
  await callLab('DELETE', '/v1/faults', undefined, anything)
}

const anything: Schema<unknown> = { safeParse: (value) => ({ success: true, data: value }) }

const codeOfStatus: Partial<Record<number, ErrorCode>> = {
  400: 'invalid',
  404: 'not-found',
  501: 'not-available',
}

/** Paths are written here and nowhere else: of a request of ours only a plain id gets into them. */
async function callLab<T>(
  method: 'GET' | 'POST' | 'DELETE',
  path: string,
  body: unknown,
  schema: Schema<T>,
): Promise<T> {
  const { lab } = readConfig()
  if (lab === undefined) throw new Failure('not-found', 'This cloud is not the lab.')
  const request = new Request(`${lab.url.replace(/\/$/, '')}${path}`, {
    method,
    headers: { accept: 'application/json', 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const answer = await upstream()(request)
  const content = await readJson(answer, 'Lab')
  if (answer.ok) return parseAnswer(schema, content, 'Lab', `${method} ${path}`)
  const refusal = labErrorSchema.safeParse(content)
  const message = refusal.data?.error.message ?? `The lab answered ${answer.status}.`
  throw new Failure(codeOfStatus[answer.status] ?? 'conflict', message, { upstream: 'Lab' })
}
