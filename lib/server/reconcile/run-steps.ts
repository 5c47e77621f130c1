import type { ReconcileResult } from '../../contracts/farside/reconcile-acts.ts'
import { toFailure } from '../failure.ts'

/** One write, told as what has been done once it is. */
export type Step = { text: string; run: () => Promise<unknown> }

/**
 * Steps in their order, up to the first that fails.
 * @throws what the first step threw: then nothing was changed. A later failure is told in the result,
 * because what was done before it stays done.
 */
async function runSteps(steps: readonly Step[]): Promise<ReconcileResult> {
  const told: ReconcileResult['steps'] = []
  for (const { text, run } of steps) {
    const hasFailed = told.some(({ state }) => state === 'failed')
    if (hasFailed) {
      told.push({ text, state: 'not-tried', problem: null })
      continue
    }
    try {
      await run()
      told.push({ text, state: 'done', problem: null })
    } catch (error) {
      if (told.length === 0) throw error
      told.push({ text, state: 'failed', problem: toFailure(error).message })
    }
  }
  return { complete: told.every(({ state }) => state === 'done'), steps: told }
}

/** The same, and whatever happens, everybody reads anew. */
export async function writing(
  { forget }: { forget(): void },
  steps: readonly Step[],
): Promise<ReconcileResult> {
  try {
    return await runSteps(steps)
  } finally {
    forget()
  }
}
