import { execFile } from 'node:child_process'
import type { RestartResult } from '../../contracts/farside/backends.ts'
import { redact } from './secrets.ts'

const restartTimeoutMs = 60_000
const mostOutput = 20_000

/**
 * Runs the restart command of farside.yaml, without a shell.
 * @returns what it printed, without secrets; `ok` is its exit code 0
 */
export function runRestart(
  [command, ...args]: readonly string[],
  secrets: readonly string[],
): Promise<RestartResult> {
  if (command === undefined) {
    return Promise.resolve({
      ok: false,
      exitCode: null,
      output: 'No restart command is configured.',
    })
  }
  return new Promise((resolve) => {
    execFile(
      command,
      args,
      { timeout: restartTimeoutMs, maxBuffer: 10_000_000 },
      (error, stdout, stderr) => {
        const printed = [stdout, stderr].map((text) => text.trim()).filter((text) => text !== '')
        const exitCode = error === null ? 0 : typeof error.code === 'number' ? error.code : null
        const output = [...printed, ...(error === null ? [] : [reasonOf(error, command)])].join(
          '\n',
        )
        resolve({
          ok: error === null,
          exitCode,
          output: redact(output, secrets).slice(-mostOutput),
        })
      },
    )
  })
}

function reasonOf(error: Error & { killed?: boolean; code?: unknown }, command: string): string {
  if (error.killed === true) return `${command} did not end within ${restartTimeoutMs / 1000} s.`
  if (error.code === 'ENOENT') return `${command} does not exist.`
  return typeof error.code === 'number' ? `Exit code ${error.code}.` : error.message
}
