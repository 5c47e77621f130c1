import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Canary, startCanary } from './canary.ts'
import { startFarside } from './process.ts'

export type LabUser = { name: string; password: string; project: string; roles: string[] }
export type LabArray = {
  name: string
  address: string
  /** Of the account that Cinder uses. */
  apiToken: string
  /** Of the storage administrator, whom cinder.conf does not know. */
  adminApiToken: string
}
/** The line that `farside lab --json` prints. */
export type LabLine = {
  keystone: string
  cinder: string
  lab: string
  users: LabUser[]
  arrays: LabArray[]
}

/** A lab of a test's own, on free ports, with its own state. */
export type Lab = LabLine & {
  stateDir: string
  /** Ends the lab as it would end by itself. */
  stopLab(): Promise<void>
  array(name: string): LabArray
  user(name: string): LabUser
  /** Moves the lab's clock; everything due on the way has happened when this resolves. */
  advance(duration: {
    days?: number
    hours?: number
    minutes?: number
    seconds?: number
  }): Promise<void>
}

/** The same with a console, which goes on when the lab is stopped. */
export type Cloud = Lab & {
  /** The console, behind a canary. */
  url: string
  canary: Canary
  /** What must never reach a browser. */
  secrets: string[]
}

/** @param scenario what the lab starts from. */
export async function startLab(scenario = 'seed'): Promise<{ lab: Lab; stop(): Promise<void> }> {
  const stateDir = await mkdtemp(join(tmpdir(), 'farside-e2e-'))
  const where = ['--port-base', '0', '--state', stateDir, '--scenario', scenario]
  const running = await startFarside(['lab', '--json', ...where])
  const line = JSON.parse(running.firstLine) as LabLine
  return {
    lab: {
      ...line,
      stateDir,
      stopLab: running.stop,
      array: (name) => named(line.arrays, name),
      user: (name) => named(line.users, name),
      advance: ({ days = 0, hours = 0, minutes = 0, seconds = 0 }) =>
        advanceLab(line.lab, ((days * 24 + hours) * 60 + minutes) * 60_000 + seconds * 1000),
    },
    stop: async () => {
      await running.stop()
      await rm(stateDir, { recursive: true, force: true })
    },
  }
}

/** @param scenario what its lab starts from. */
export async function startCloud(
  scenario = 'seed',
): Promise<{ cloud: Cloud; stop(): Promise<void> }> {
  const { lab, stop } = await startLab(scenario)
  const config = join(lab.stateDir, 'farside.yaml')
  const web = await startFarside(['web', '--json', '--port', '0', '--config', config])
  const { url } = JSON.parse(web.firstLine) as { url: string }
  const secrets = await secretsOf(lab, lab.stateDir)
  const canary = await startCanary(url, secrets)
  return {
    cloud: { ...lab, url: canary.url, canary, secrets },
    stop: async () => {
      await canary.stop()
      await web.stop()
      await stop()
    },
  }
}

/** Tokens of the arrays, passwords of the users, and the password of the console's own account. */
async function secretsOf({ arrays, users }: LabLine, stateDir: string): Promise<string[]> {
  const service = await readFile(join(stateDir, 'farside-service.password'), 'utf8')
  return [
    ...arrays.flatMap(({ apiToken, adminApiToken }) => [apiToken, adminApiToken]),
    ...users.map(({ password }) => password),
    service.trim(),
  ]
}

async function advanceLab(lab: string, durationMs: number): Promise<void> {
  const answer = await fetch(`${lab}/v1/clock/advance`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ durationMs }),
  })
  if (!answer.ok)
    throw new Error(`The lab did not advance: ${answer.status} ${await answer.text()}`)
}

function named<T extends { name: string }>(things: T[], name: string): T {
  const found = things.find((thing) => thing.name === name)
  if (!found) throw new Error(`The lab has no ${name}`)
  return found
}
