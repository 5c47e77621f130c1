import { prettifyError } from 'zod'
import {
  advanceClockRequestSchema,
  type Coverage,
  type LabArray,
  type LabService,
  type LabState,
  type LabUser,
  resetRequestSchema,
  setFaultRequestSchema,
} from '#lib/contracts/lab/lab-api.ts'
import type { VolumeService } from '../cinder/driver/volume-service.ts'
import type { Clock } from '../core/clock.ts'
import { compileRoutes } from '../core/route-table.ts'
import type { Handler } from '../core/serve.ts'
import { FaultError, type Faults } from '../faults/faults.ts'
import { LaunchError } from './launch-error.ts'
import { scenarioList } from './scenarios.ts'
import { readServiceLog } from './service-log.ts'

/** What the lab's API acts on. */
export type LabControls = {
  clock: Clock
  volumeService: VolumeService
  faults: Faults
  scenario(): string
  users: LabUser[]
  arrays(): LabArray[]
  /** Back to the start of a scenario. */
  reset(scenario: string): Promise<void>
  coverage(): Coverage
  /** Where cinder-volume writes its log. */
  volumeLog: string
}

type Call = {
  controls: LabControls
  parameters: Record<string, string>
  query: URLSearchParams
  body: unknown
}

/** A driver's set-up can take minutes; whoever asked for a restart is told how far it got. */
const RESTART_ANSWER_MS = 15_000

class LabApiError extends Error {
  readonly status: number
  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

const serviceOf = (controls: LabControls): LabService => ({
  name: 'cinder-volume',
  ...controls.volumeService.status(),
})

const stateOf = (controls: LabControls): LabState => ({
  clock: controls.clock.state(),
  scenario: controls.scenario(),
  scenarios: scenarioList(controls.arrays().map(({ name }) => name)),
  users: controls.users,
  arrays: controls.arrays(),
  services: [serviceOf(controls)],
  faults: controls.faults.list(),
})

const faultsOf = ({ faults }: LabControls) => ({ faults: faults.list() })

const wakeAll = ({ volumeService }: LabControls) => {
  for (const { host } of volumeService.status().backends) volumeService.wake(host)
}

const routes = {
  'GET /v1': ({ controls }: Call) => stateOf(controls),
  'POST /v1/clock/advance': async ({ controls, body }: Call) => {
    const request = advanceClockRequestSchema.safeParse(body)
    if (!request.success)
      throw new LabApiError(400, 'durationMs must be a number of milliseconds, at most 366 days')
    const advanced = await controls.clock.advance(request.data.durationMs).catch((error) => {
      throw new LabApiError(409, error instanceof Error ? error.message : String(error))
    })
    wakeAll(controls)
    return advanced
  },
  'POST /v1/clock/freeze': ({ controls }: Call) => {
    controls.clock.freeze()
    return controls.clock.state()
  },
  'POST /v1/clock/resume': ({ controls }: Call) => {
    controls.clock.resume()
    return controls.clock.state()
  },
  'POST /v1/reset': async ({ controls, body }: Call) => {
    const request = resetRequestSchema.safeParse(body)
    if (!request.success) throw new LabApiError(400, 'scenario must be the name of a scenario')
    await controls.reset(request.data.scenario).catch((error: unknown) => {
      throw error instanceof LaunchError ? new LabApiError(400, error.message) : error
    })
    return stateOf(controls)
  },
  'POST /v1/services/{service}/{action}': async ({ controls, parameters }: Call) => {
    const { service, action } = parameters
    if (service !== 'cinder-volume') throw new LabApiError(404, `There is no service ${service}`)
    if (action !== 'start' && action !== 'stop' && action !== 'restart')
      throw new LabApiError(404, `cinder-volume knows start, stop and restart, not ${action}`)
    if (action !== 'stop') controls.faults.serviceStarted()
    await atMost(RESTART_ANSWER_MS, controls.volumeService[action]())
    return serviceOf(controls)
  },
  'GET /v1/services/cinder-volume/log': ({ controls, query }: Call) => {
    const after = query.get('after')
    if (after !== null && !/^\d{1,15}$/.test(after))
      throw new LabApiError(400, 'after must be the nextOffset of an answer before')
    return readServiceLog(controls.volumeLog, after === null ? undefined : Number(after))
  },
  'GET /v1/faults': ({ controls }: Call) => faultsOf(controls),
  'POST /v1/faults': async ({ controls, body }: Call) => {
    const request = setFaultRequestSchema.safeParse(body)
    if (!request.success) throw new LabApiError(400, prettifyError(request.error))
    return controls.faults.set(request.data)
  },
  'DELETE /v1/faults/{id}': async ({ controls, parameters }: Call) => {
    await atMost(RESTART_ANSWER_MS, controls.faults.clear(parameters.id ?? ''))
    return faultsOf(controls)
  },
  'DELETE /v1/faults': async ({ controls }: Call) => {
    await atMost(RESTART_ANSWER_MS, controls.faults.clearAll())
    return faultsOf(controls)
  },
  'GET /v1/coverage': ({ controls }: Call) => ({ coverage: controls.coverage() }),
}

const findRoute = compileRoutes<(call: Call) => unknown>(routes)

/** The lab's own API. Whatever a browser could have sent is refused: passwords are in the answers. */
export function createLabApi(controls: LabControls): Handler {
  return async (request) => {
    try {
      refuseBrowsers(request)
      const { pathname, searchParams: query } = new URL(request.url)
      const match = findRoute(request.method, pathname)
      if (match === undefined)
        throw new LabApiError(501, `${request.method} ${pathname} is not available`)
      const body: unknown = await request.json().catch(() => undefined)
      const { parameters } = match
      return Response.json(await match.handler({ controls, parameters, query, body }))
    } catch (error) {
      if (error instanceof LabApiError || error instanceof FaultError)
        return refusal(error.status, error.message)
      return refusal(500, error instanceof Error ? error.message : String(error))
    }
  }
}

const refusal = (status: number, message: string) =>
  Response.json({ error: { message } }, { status })

const ownNames = new Set(['127.0.0.1', 'localhost'])

/** Refuses pages of other sites (Origin), and names that were made to point here (Host). */
function refuseBrowsers(request: Request): void {
  if (request.headers.has('origin'))
    throw new LabApiError(403, 'The lab does not answer requests of web pages')
  const host = (request.headers.get('host') ?? '').replace(/:\d+$/, '')
  if (!ownNames.has(host))
    throw new LabApiError(403, 'The lab answers at 127.0.0.1 and localhost only')
}

function atMost(ms: number, work: Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms)
    work.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}
