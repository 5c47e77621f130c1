import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { callRoute, type Method } from './routes.ts'

type LabLine = {
  keystone: string
  cinder: string
  lab: string
  users: { name: string; password: string; project: string }[]
  arrays: { name: string; address: string; apiToken: string; adminApiToken: string }[]
}

/** A lab in a process of its own, and the console's API pointed at it. */
export type Lab = LabLine & {
  stateDir: string
  /** Every body that the API has answered with, for the canary. */
  bodies: string[]
  signIn(user: string): Promise<Client>
  array(name: string): LabLine['arrays'][number]
  stop(): Promise<void>
}
export type Answer<T> = { status: number; body: T; headers: Headers }
export type Client = <T>(method: Method, path: string, body?: unknown) => Promise<Answer<T>>

/** @param scenario what the lab starts from; with one of its own a test says so. */
export async function startLab(scenario = 'seed'): Promise<Lab> {
  const stateDir = await mkdtemp(join(tmpdir(), 'farside-api-'))
  const bin = join(import.meta.dirname, '../../../bin/farside.ts')
  const where = ['--port-base', '0', '--state', stateDir, '--scenario', scenario]
  const args = [bin, 'lab', '--json', ...where]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const line = await new Promise<string>((resolve, reject) => {
    createInterface(child.stdout).once('line', resolve)
    child.once('exit', (code) => reject(new Error(`The lab ended with ${code}`)))
  })
  process.env.FARSIDE_CONFIG = join(stateDir, 'farside.yaml')
  const parsed = JSON.parse(line) as LabLine
  const bodies: string[] = []
  const client =
    (cookie: string): Client =>
    async <T>(method: Method, path: string, body?: unknown) => {
      const answer = await callRoute(requestFor(method, path, cookie, body))
      const text = await answer.text()
      bodies.push(
        `${JSON.stringify([...answer.headers].filter(([k]) => k !== 'set-cookie'))}${text}`,
      )
      return {
        status: answer.status,
        body: (text === '' ? undefined : JSON.parse(text)) as T,
        headers: answer.headers,
      }
    }
  return {
    ...parsed,
    stateDir,
    bodies,
    signIn: async (labUser) => {
      const { headers, status, body } = await client('')<unknown>('POST', '/api/session', {
        labUser,
      })
      if (status !== 200) throw new Error(`Sign-in failed: ${JSON.stringify(body)}`)
      return client(headers.getSetCookie()[0]?.split(';')[0] ?? '')
    },
    array: (name) => {
      const array = parsed.arrays.find((each) => each.name === name)
      if (array === undefined) throw new Error(`No array ${name}`)
      return array
    },
    stop: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      await ended
      await rm(stateDir, { recursive: true, force: true })
    },
  }
}

export function requestFor(method: Method, path: string, cookie: string, body?: unknown): Request {
  return new Request(`http://console.test${path}`, {
    method,
    headers: {
      host: 'console.test',
      ...(method === 'GET' ? {} : { origin: 'http://console.test' }),
      ...(cookie === '' ? {} : { cookie }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
}
