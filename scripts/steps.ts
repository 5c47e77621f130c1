import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export type Outcome = { passed: number; failed: number; skipped: number }

const environment = {
  ...process.env,
  PATH: `${join(import.meta.dirname, '..', 'node_modules', '.bin')}:${process.env.PATH}`,
}
const reports = mkdtempSync(join(tmpdir(), 'farside-tests-'))

function run(title: string, command: string, args: string[], env: Record<string, string> = {}) {
  const startedMs = Date.now()
  console.log(`\n── ${title}`)
  const { status } = spawnSync(command, args, {
    cwd: join(import.meta.dirname, '..'),
    env: { ...environment, ...env },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  console.log(
    `── ${title}: ${status === 0 ? 'ok' : 'FAILED'} in ${seconds(Date.now() - startedMs)}`,
  )
  return status === 0
}
const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`

/** A step that passes or fails as a whole counts as one test. */
const whole = (ok: boolean): Outcome => ({ passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 })

/** A runner that could not even write its report has failed, whatever it counted. */
function counted(ok: boolean, report: string, read: (json: never) => Outcome): Outcome {
  if (!existsSync(report)) return { passed: 0, failed: 1, skipped: 0 }
  const outcome = read(JSON.parse(readFileSync(report, 'utf8')) as never)
  if (outcome.passed + outcome.failed === 0 || (!ok && outcome.failed === 0))
    return { ...outcome, failed: outcome.failed + 1 }
  return outcome
}

export const steps = {
  lint: () => whole(run('Format and lint', 'biome', ['check', '--error-on-warnings'])),
  types: () => whole(run('Types', 'tsc', ['-p', '.'])),
  unused: () => whole(run('Unused code', 'knip', [])),
  unit: () => {
    const report = join(reports, 'unit.json')
    const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
    const ok = run('Unit tests', 'vitest', args)
    return counted(
      ok,
      report,
      (json: { numPassedTests: number; numFailedTests: number; numPendingTests: number }) => ({
        passed: json.numPassedTests,
        failed: json.numFailedTests,
        skipped: json.numPendingTests,
      }),
    )
  },
  browser: () => {
    const report = join(reports, 'browser.json')
    const ok = run('Browser and client tests', 'playwright', ['test', '--reporter=list,json'], {
      PLAYWRIGHT_JSON_OUTPUT_NAME: report,
    })
    return counted(
      ok,
      report,
      (json: {
        stats: { expected: number; unexpected: number; flaky: number; skipped: number }
      }) => ({
        passed: json.stats.expected,
        failed: json.stats.unexpected + json.stats.flaky,
        skipped: json.stats.skipped,
      }),
    )
  },
}

export function add(outcomes: Outcome[]): Outcome {
  const sum = (pick: (outcome: Outcome) => number) =>
    outcomes.reduce((total, outcome) => total + pick(outcome), 0)
  return {
    passed: sum((outcome) => outcome.passed),
    failed: sum((outcome) => outcome.failed),
    skipped: sum((outcome) => outcome.skipped),
  }
}

/** The last line of a run, and its exit code. */
export function finish(outcome: Outcome): never {
  const skipped = outcome.skipped > 0 ? `, ${outcome.skipped} skipped` : ''
  console.log(`\n${outcome.passed} passed, ${outcome.failed} failed${skipped}`)
  process.exit(outcome.failed === 0 ? 0 : 1)
}
