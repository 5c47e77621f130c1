import { execFile } from 'node:child_process'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { Lab } from './cloud.ts'

const root = new URL('../../', import.meta.url).pathname

/** What `farside doctor` finds in the cloud, in its order, and its exit code. */
export function runDoctor(cloud: Lab): Promise<{ code: number | null; ids: string[] }> {
  const args = [
    'bin/farside.ts',
    'doctor',
    '--json',
    '--config',
    join(cloud.stateDir, 'farside.yaml'),
  ]
  const env = { ...process.env, PATH: `${root}node_modules/.bin:${process.env.PATH}` }
  return new Promise((resolve) => {
    const child = execFile('node', args, { cwd: root, env }, (_, stdout) => {
      const { diagnoses } = JSON.parse(stdout) as { diagnoses: { id: string }[] }
      resolve({ code: child.exitCode, ids: diagnoses.map(({ id }) => id) })
    })
  })
}

/** The ids of what the page shows, in its order. */
export const shownIds = (page: Page): Promise<string[]> =>
  page
    .locator('[data-diagnosis]')
    .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-diagnosis') ?? ''))
