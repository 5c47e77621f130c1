import { fileURLToPath } from 'node:url'
import type { LabArray, LabUser } from '#lib/contracts/lab/lab-api.ts'
import type { Listening } from '../core/serve.ts'
import { OutdatedStateError } from '../core/store.ts'
import { arraysWithoutPower } from '../faults/effects.ts'
import { createFaults } from '../faults/faults.ts'
import { STORAGE_ACCOUNT } from '../flasharray/model/accounts.ts'
import { type ArrayListeners, type ArraySocket, createArrayListeners } from './array-listeners.ts'
import { certificateFor } from './certificates.ts'
import { readCoverage } from './coverage.ts'
import { writeFarsideYaml } from './farside-yaml.ts'
import { labUsers } from './lab-accounts.ts'
import { createLabApi } from './lab-api.ts'
import { createParts, type LabParts } from './lab-parts.ts'
import { LaunchError } from './launch-error.ts'
import {
  arrayPortFor,
  listenOn,
  type Ports,
  portFor,
  portOffset,
  readPorts,
  writePorts,
} from './ports.ts'
import { beginScenario, siteOf } from './scenario-begin.ts'
import { readScenario } from './scenario-store.ts'
import { DEFAULT_SCENARIO, type Scenario, scenarioNamed } from './scenarios.ts'
import { emptyStateDir, lockStateDir, type StateDir, stateDirAt } from './state-dir.ts'

export type LabOptions = {
  /** Folder of everything that lasts. */
  stateDir: string
  /** First port; 0 takes free ones. The arrays of a state keep the ports of its first start. */
  portBase: number
  /** Undefined: that of the state, else `demo`. */
  scenario?: string
  /** Volumes of a scenario that leaves their number open. */
  size?: number
  /** Forgets the state first. */
  fresh: boolean
}

export type RunningLab = {
  state: StateDir
  keystoneUrl: string
  cinderUrl: string
  labUrl: string
  scenario: string
  users: LabUser[]
  arrays: LabArray[]
  stop(): Promise<void>
}

const CATCH_UP_MS = 250
const LOCALHOST = 'http://127.0.0.1'
const command = [
  process.execPath,
  fileURLToPath(new URL('../../../bin/farside.ts', import.meta.url)),
]

/** Starts every part of the lab; resolves when all of them answer and cinder-volume has tried to set up. */
export async function startLab(options: LabOptions): Promise<RunningLab> {
  const state = stateDirAt(options.stateDir)
  const unlock = lockStateDir(state)
  const undo: (() => void | Promise<void>)[] = [unlock]
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step()
  }
  try {
    if (options.fresh) emptyStateDir(state)
    return { ...(await launch(state, options, undo)), stop }
  } catch (error) {
    await stop()
    if (!(error instanceof OutdatedStateError)) throw error
    throw new LaunchError(
      `The lab in ${state.path} was made by another version of Farside. Start with --fresh to begin anew, or choose another folder with --state.`,
    )
  }
}

async function launch(
  state: StateDir,
  options: LabOptions,
  undo: (() => void | Promise<void>)[],
): Promise<Omit<RunningLab, 'stop'>> {
  const before = readPorts(state.ports)
  const listening: Partial<Record<keyof typeof portOffset, Listening>> = {}
  const url = (part: keyof typeof portOffset) => `${LOCALHOST}:${listening[part]?.port ?? 0}`
  const parts = createParts(state, () => ({ keystone: url('keystone'), cinder: url('cinder') }))
  undo.push(() => parts.store.close())
  const chosen = chooseScenario(parts, options.scenario)
  let { scenario } = chosen
  parts.seedArrays(scenario)
  if (chosen.isReady) parts.seed(scenario, options.size)

  parts.store.seal()
  const { arrays, listeners } = await listenArrays(state, parts, options.portBase, before, undo)
  const { volumeService } = parts
  const faults = createFaults(parts, { setPower: listeners.setPower, volumeService })
  const users = labUsers(state.usersPassword)
  const array = arrayIn(arrays)
  const begin = (from: Scenario) => {
    const site = siteOf(state, {
      parts,
      faults,
      users,
      array,
      keystoneUrl: `${url('keystone')}/v3`,
    })
    scenario = from
    return beginScenario(from, { state, parts, faults, site, size: options.size })
  }
  const handlers = {
    keystone: parts.keystone,
    cinder: parts.cinder,
    lab: createLabApi({
      clock: parts.clock,
      volumeService,
      faults,
      scenario: () => scenario.name,
      users,
      arrays: () => arrays,
      reset: async (name) => begin(startable(scenarioNamed(name), arrays)),
      coverage: readCoverage,
      volumeLog: state.volumeLog,
    }),
  }
  for (const part of ['keystone', 'cinder', 'lab'] as const) {
    const port = portFor(options.portBase, portOffset[part], before?.[part])
    const wanted = { keystone: 'Keystone', cinder: 'Cinder', lab: "the lab's API" }[part]
    const server = await listenAnyway(wanted, handlers[part], port, options.portBase)
    listening[part] = server
    undo.push(() => server.close())
  }
  const lab = {
    keystoneUrl: `${url('keystone')}/v3`,
    cinderUrl: `${url('cinder')}/v3`,
    labUrl: url('lab'),
  }
  writePorts(state.ports, portsOf(listening, arrays))
  writeFarsideYaml(state, { ...lab, arrays, command })

  const timer = setInterval(() => parts.clock.catchUp(), CATCH_UP_MS)
  undo.push(() => clearInterval(timer))
  undo.push(() => volumeService.stop())
  if (!chosen.isReady) await begin(scenario)
  else if (!faults.isServiceStopped()) await volumeService.start()
  return { state, ...lab, scenario: scenario.name, users, arrays }
}

/** A state goes on with the scenario it began with; another one needs an empty state, or a reset. */
function chooseScenario(
  parts: LabParts,
  wanted: string | undefined,
): { scenario: Scenario; isReady: boolean } {
  const present = readScenario(parts.store)
  if (present !== undefined && wanted !== undefined && wanted !== present.name)
    throw new LaunchError(
      `This state holds the scenario ${present.name}. Start ${wanted} with --fresh, or in another folder with --state.`,
    )
  const scenario = scenarioNamed(wanted ?? present?.name ?? DEFAULT_SCENARIO)
  return { scenario, isReady: present?.isReady ?? false }
}

/** Arrays listen from the start of a lab on, so a reset cannot bring new ones. */
function startable(scenario: Scenario, running: LabArray[]): Scenario {
  const missing = scenario.arrays.filter(({ name }) => !running.some((one) => one.name === name))
  if (missing.length === 0) return scenario
  const names = missing.map(({ name }) => name).join(', ')
  throw new LaunchError(
    `Scenario ${scenario.name} needs ${names}, which this lab does not have. Start it with --fresh --scenario ${scenario.name}.`,
  )
}

/** Each array is an HTTPS server of its own, with its own certificate. Those without power do not listen. */
async function listenArrays(
  state: StateDir,
  parts: LabParts,
  portBase: number,
  before: Ports | undefined,
  undo: (() => void | Promise<void>)[],
): Promise<{ arrays: LabArray[]; listeners: ArrayListeners }> {
  const sockets: ArraySocket[] = []
  for (const [index, name] of parts.fleet.arrayNames().entries())
    sockets.push({
      name,
      service: parts.fleet.service(name),
      certificate: await certificateFor(state.certificates, name),
      port: arrayPortFor(portBase, index, before?.arrays[name]),
    })
  const listeners = createArrayListeners(sockets)
  undo.push(() => listeners.close())
  await listeners.setPower(arraysWithoutPower(parts))
  const arrays = sockets.map(({ name, certificate: { fingerprint256 } }) => {
    const address = `127.0.0.1:${listeners.portOf(name)}`
    parts.fleet.setAddress(name, address)
    return {
      name,
      address,
      apiToken: parts.fleet.apiToken(name),
      adminApiToken: parts.fleet.apiToken(name, STORAGE_ACCOUNT),
      fingerprint256,
    }
  })
  return { arrays, listeners }
}

/** With free ports a port of last time that is taken now is replaced by another one. */
async function listenAnyway(
  what: string,
  handler: Parameters<typeof listenOn>[1],
  port: number,
  portBase: number,
): Promise<Listening> {
  return listenOn(what, handler, port).catch((error: unknown) => {
    if (portBase === 0 && port !== 0 && error instanceof LaunchError)
      return listenOn(what, handler, 0)
    throw error
  })
}

const portsOf = (
  listening: Partial<Record<keyof typeof portOffset, Listening>>,
  arrays: LabArray[],
): Ports => ({
  keystone: listening.keystone?.port ?? 0,
  cinder: listening.cinder?.port ?? 0,
  lab: listening.lab?.port ?? 0,
  arrays: Object.fromEntries(
    arrays.map(({ name, address }) => [name, Number(address.split(':')[1])]),
  ),
})

const arrayIn = (arrays: LabArray[]) => (name: string) => {
  const found = arrays.find((array) => array.name === name)
  if (found === undefined) throw new Error(`There is no array ${name}`)
  return found
}
