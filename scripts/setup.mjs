// Set-up shared by `npm start` and `npm test`. Plain JavaScript: before the first install it runs
// with whatever Node the machine has; everything after it runs with the Node of node_modules.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))
const bin = join(root, 'node_modules', '.bin')

/** Environment in which `node`, `next` and the other tools are the ones of node_modules. */
export const toolEnvironment = {
  ...process.env,
  PATH: `${bin}:${process.env.PATH}`,
  NEXT_TELEMETRY_DISABLED: '1',
}

/** Runs a command with its output on ours; exits with its code when it fails. */
export function runOrExit(title, command, args) {
  console.log(`farside: ${title}`)
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    env: toolEnvironment,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  if (status === 0) return
  console.error(`farside: ${title} failed${error ? `: ${error.message}` : ''}`)
  process.exit(status ?? 1)
}

const digest = (files) => {
  const hash = createHash('sha256')
  for (const file of files)
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(root, file)))
  return hash.digest('hex')
}
const stampIs = (stamp, value) => existsSync(stamp) && readFileSync(stamp, 'utf8') === value
const writeStamp = (stamp, value) => {
  mkdirSync(dirname(stamp), { recursive: true })
  writeFileSync(stamp, value)
}

/** `npm ci`, unless node_modules already is what the lock file says. */
export function installDependencies() {
  const stamp = join(root, 'node_modules', '.farside-lock')
  const lock = digest(['package-lock.json'])
  if (stampIs(stamp, lock)) return
  runOrExit('installing dependencies', 'npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'])
  writeStamp(stamp, lock)
}

const sourceRooms = ['app', 'components', 'lib', 'public']
const sourceFiles = [
  'next.config.js',
  'package-lock.json',
  'postcss.config.mjs',
  'proxy.ts',
  'tsconfig.json',
]

/** Every file that the build is made from: not the lab, which runs from its sources, and no tests. */
function buildInputs() {
  const found = []
  const walk = (folder) => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = join(folder, entry.name)
      if (path === join('lib', 'lab')) continue
      if (entry.isDirectory()) walk(path)
      else if (!/\.test\.tsx?$/.test(entry.name)) found.push(path)
    }
  }
  for (const room of sourceRooms) if (existsSync(join(root, room))) walk(room)
  return [...found, ...sourceFiles.filter((file) => existsSync(join(root, file)))].sort()
}

/** `next build`, unless the build that is there was made from the same files. */
export function buildConsole() {
  const stamp = join(root, '.next', 'farside-sources')
  const sources = digest(buildInputs())
  if (stampIs(stamp, sources)) return
  runOrExit('building the console', join(bin, 'next'), ['build'])
  writeStamp(stamp, sources)
}
