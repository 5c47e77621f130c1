import { labErrorSchema, labServiceSchema } from '#lib/contracts/lab/lab-api.ts'
import { createUpstream } from '#lib/http/upstream.ts'
import { UpstreamError } from '#lib/http/upstream-error.ts'
import { readPorts } from '#lib/lab/launch/ports.ts'
import { stateDirAt } from '#lib/lab/launch/state-dir.ts'

const TIMEOUT_MS = 30_000

/**
 * `farside lab restart cinder-volume`: what `systemctl restart` is elsewhere. Succeeds when the
 * process started, as systemctl does; a driver that did not come up is mentioned, and in the log.
 */
export async function restartService(service: string, stateDir: string): Promise<number> {
  const state = stateDirAt(stateDir)
  const ports = readPorts(state.ports)
  if (ports === undefined) {
    console.error(`There is no lab in ${state.path}`)
    return 1
  }
  const url = `http://127.0.0.1:${ports.lab}/v1/services/${encodeURIComponent(service)}/restart`
  try {
    const ask = createUpstream({ timeoutMs: TIMEOUT_MS })
    const answer = await ask(new Request(url, { method: 'POST' }))
    const body: unknown = await answer.json()
    if (answer.ok) return report(service, body)
    console.error(labErrorSchema.safeParse(body).data?.error.message ?? `answered ${answer.status}`)
    return 1
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error
    console.error(`The lab in ${state.path} does not answer: ${error.message}`)
    return 1
  }
}

function report(service: string, body: unknown): number {
  const { isRunning, problem, backends } = labServiceSchema.parse(body)
  if (!isRunning) {
    console.error(`${service} did not start: ${problem ?? 'see its log'}`)
    return 1
  }
  console.log(`${service} restarted`)
  for (const backend of backends)
    console.log(`${backend.host}: ${backend.state}${backend.problem ? `: ${backend.problem}` : ''}`)
  return 0
}
