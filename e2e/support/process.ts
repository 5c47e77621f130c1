import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

const root = new URL('../../', import.meta.url).pathname

export type Running = {
  firstLine: string
  child: ChildProcess
  stop(): Promise<void>
  kill(): Promise<void>
}

/** Runs a `farside` command and resolves with its first line of output, which says that it is ready. */
export async function startFarside(
  args: string[],
  env: Record<string, string> = {},
): Promise<Running> {
  const child = spawn('node', ['bin/farside.ts', ...args], {
    cwd: root,
    env: { ...process.env, PATH: `${root}node_modules/.bin:${process.env.PATH}`, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let complaints = ''
  child.stderr.on('data', (chunk: Buffer) => {
    complaints += chunk.toString()
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const end = async (signal: 'SIGTERM' | 'SIGKILL') => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal)
    await ended
  }
  const lines = createInterface({ input: child.stdout })
  const firstLine = await Promise.race([
    new Promise<string>((resolve) => lines.once('line', resolve)),
    ended.then(() => {
      throw new Error(`farside ${args[0]} ended before it was ready: ${complaints}`)
    }),
  ])
  return { firstLine, child, stop: () => end('SIGTERM'), kill: () => end('SIGKILL') }
}
