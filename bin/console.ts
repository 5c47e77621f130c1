import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { LaunchError } from '#lib/lab/launch/launch-error.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const READY_MS = 60_000
const STOP_MS = 5000

export type RunningConsole = {
  url: string
  /** Resolves with the exit code when the console ends by itself. */
  ended: Promise<number>
  stop(): Promise<void>
}

/**
 * Runs the built console and resolves when it answers.
 * @param configPath `farside.yaml` of the cloud it shows.
 * @param port 0 takes a free one.
 */
export async function startConsole(configPath: string, port: number): Promise<RunningConsole> {
  const config = resolve(configPath)
  if (!existsSync(config)) throw new LaunchError(`There is no ${config}`)
  if (!existsSync(join(root, '.next', 'BUILD_ID')))
    throw new LaunchError('The console is not built yet: run npm start, or npm run build.')
  const free = await freePort(port)
  const next = join(root, 'node_modules', 'next', 'dist', 'bin', 'next')
  const child = spawn(
    process.execPath,
    [next, 'start', '--hostname', '127.0.0.1', '--port', String(free)],
    {
      cwd: root,
      env: { ...process.env, FARSIDE_CONFIG: config, NEXT_TELEMETRY_DISABLED: '1' },
      // Its own chatter belongs with the complaints: our output is for whoever started us.
      stdio: ['ignore', process.stderr, process.stderr],
    },
  )
  const ended = new Promise<number>((done) => child.once('exit', (code) => done(code ?? 1)))
  const stop = () => endChild(child, ended)
  const url = `http://127.0.0.1:${free}`
  const isUp = await Promise.race([answers(url), ended.then(() => false)])
  if (!isUp) {
    await stop()
    throw new LaunchError('The console did not start; its output is above.')
  }
  return { url, ended, stop }
}

/** The port itself when it can be had; a plain sentence when it cannot. */
function freePort(port: number): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer()
    probe.once('error', () =>
      fail(
        new LaunchError(`Port ${port} is in use. Choose another one for the console with --port.`),
      ),
    )
    probe.listen(port, '127.0.0.1', () => {
      const address = probe.address()
      const found = typeof address === 'object' && address !== null ? address.port : port
      probe.close(() => done(found))
    })
  })
}

async function answers(url: string): Promise<boolean> {
  const deadline = Date.now() + READY_MS
  while (Date.now() < deadline) {
    const answered = await fetch(url, { redirect: 'manual' }).catch(() => undefined)
    if (answered !== undefined) return true
    await new Promise((done) => setTimeout(done, 100))
  }
  return false
}

async function endChild(child: ChildProcess, ended: Promise<number>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS)
  await ended
  clearTimeout(timer)
}
