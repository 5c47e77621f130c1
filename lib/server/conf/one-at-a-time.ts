import { processWide } from '../process-wide.ts'

const tails = () => processWide('one-at-a-time', () => new Map<string, Promise<unknown>>())

/** Runs what is given under the same name one after the other. */
export async function oneAtATime<T>(name: string, run: () => Promise<T>): Promise<T> {
  const before = tails().get(name) ?? Promise.resolve()
  const mine = before.then(run, run)
  tails().set(name, mine)
  try {
    return await mine
  } finally {
    if (tails().get(name) === mine) tails().delete(name)
  }
}
