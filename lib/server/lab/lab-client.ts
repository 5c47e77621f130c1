import type * as z from 'zod'
import {
  advanceClockAnswerSchema,
  type LabState,
  labErrorSchema,
  labStateSchema,
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

const anything: Schema<unknown> = { safeParse: (value) => ({ success: true, data: value }) }

/** Paths are written here and nowhere else: nothing of a request of ours gets into them. */
async function callLab<T>(
  method: 'GET' | 'POST',
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
  const code =
    answer.status === 501 ? 'not-available' : answer.status === 400 ? 'invalid' : 'conflict'
  throw new Failure(code, message, { upstream: 'Lab' })
}
