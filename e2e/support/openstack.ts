import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { promisify } from 'node:util'
import { test as base, expect } from '@playwright/test'
import { cinderAs } from './cinder.ts'
import { type Lab, startLab } from './cloud.ts'

const run = promisify(execFile)
const programs = { openstack: '/usr/bin/openstack', cinder: '/usr/bin/cinder' }

/** Debian's clients; where they cannot be installed their tests say that they were skipped. */
export const hasOpenStackClient = existsSync(programs.openstack)
export const hasClients = hasOpenStackClient && existsSync(programs.cinder)

type Shell = Pick<Lab, 'keystone' | 'stateDir' | 'user'>
type Program = keyof typeof programs

async function call(shell: Shell, program: Program, user: string, args: string[]) {
  const { name, password, project } = shell.user(user)
  return run(programs[program], args, {
    timeout: 60_000,
    env: {
      // Nothing of ours: the client is Debian's, and so must be the Python that runs it.
      NODE_ENV: process.env.NODE_ENV,
      PATH: '/usr/bin:/bin',
      HOME: shell.stateDir,
      OS_AUTH_URL: shell.keystone,
      OS_IDENTITY_API_VERSION: '3',
      // openstack asks for 3.0 by itself; what came later has to be asked for.
      ...(program === 'cinder' && { OS_VOLUME_API_VERSION: '3.70' }),
      OS_USERNAME: name,
      OS_PASSWORD: password,
      OS_PROJECT_NAME: project,
      OS_USER_DOMAIN_NAME: 'Default',
      OS_PROJECT_DOMAIN_NAME: 'Default',
      OS_REGION_NAME: 'RegionOne',
    },
  })
}

/** Runs `openstack …` as one of the lab's users and returns what it printed. */
export async function openstack(shell: Shell, user: string, ...args: string[]): Promise<string> {
  return (await call(shell, 'openstack', user, args)).stdout
}

export type Row = Record<string, string>

/** A shell of one user; commands are written as one types them, `'…'` around what holds spaces. */
export type Prompt = {
  /** `openstack`, for commands that print nothing. */
  run(command: string): Promise<void>
  /** `openstack … -f json`, of one thing. */
  show(command: string): Promise<Record<string, unknown>>
  /** `openstack … -f json`, of a list. */
  list(command: string): Promise<Record<string, unknown>[]>
  /** `cinder …`: the rows of the table that it prints. */
  cinder(command: string): Promise<Row[]>
  /** What a command of either says when it fails. */
  refusal(program: Program, command: string): Promise<string>
}

export function promptOf(shell: Shell, user: string): Prompt {
  const json = async (command: string) =>
    JSON.parse((await call(shell, 'openstack', user, [...words(command), '-f', 'json'])).stdout)
  return {
    run: async (command) => {
      await call(shell, 'openstack', user, words(command))
    },
    show: json,
    list: json,
    cinder: async (command) => rowsOf((await call(shell, 'cinder', user, words(command))).stdout),
    refusal: async (program, command) => {
      try {
        await call(shell, program, user, words(command))
      } catch (error) {
        return error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error)
      }
      throw new Error(`${program} ${command} was not refused`)
    },
  }
}

const words = (command: string): string[] =>
  [...command.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, bare = '']) => quoted ?? bare)

/** Rows of a PrettyTable by its headings; one of `Property` and `Value` becomes a single row. */
function rowsOf(printed: string): Row[] {
  const lines = printed.split('\n').filter((line) => line.startsWith('|'))
  const cells = lines.map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )
  const [headings = [], ...rows] = cells
  if (headings[0] === 'Property') return [Object.fromEntries(rows)]
  return rows.map((row) => Object.fromEntries(row.map((cell, index) => [headings[index], cell])))
}

/** Tests of the clients alone need no console. */
export const clientTest = base.extend<{ lab: Lab; admin: Prompt; demo: Prompt }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants a destructured argument
  lab: async ({}, use) => {
    const { lab, stop } = await startLab()
    await use(lab)
    await stop()
  },
  admin: async ({ lab }, use) => use(promptOf(lab, 'admin')),
  demo: async ({ lab }, use) => use(promptOf(lab, 'demo')),
})

/** Waits until one of `volumes`, `snapshots`, `groups` or `group_snapshots` has a status; `gone` is one. */
export async function untilIs(lab: Lab, path: string, status: string): Promise<void> {
  const cinder = await cinderAs(lab, 'admin')
  await expect.poll(() => cinder.statusOf(path), { intervals: [50, 100, 200] }).toBe(status)
}
