import { processWide } from '../process-wide.ts'

const mostStreams = 200

/**
 * Streams that are open in this process. One that stays open would keep `next start` from ever
 * ending, so the signal that ends the process closes them.
 */
const openStreams = () =>
  processWide('open-streams', () => {
    const closers = new Set<() => void>()
    const closeAll = () => {
      for (const close of closers) close()
    }
    process.once('SIGTERM', closeAll)
    process.once('SIGINT', closeAll)
    return closers
  })

export const mayOpenStream = () => openStreams().size < mostStreams

/** @returns what to call when the stream is over */
export function registerStream(close: () => void): () => void {
  openStreams().add(close)
  return () => {
    openStreams().delete(close)
  }
}
