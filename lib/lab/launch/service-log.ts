import { open } from 'node:fs/promises'
import type { LabLog } from '#lib/contracts/lab/lab-api.ts'

const LAST_BYTES = 64 * 1024
const MOST_BYTES = 2 ** 20
const LINE_FEED = 0x0a

/**
 * Whole lines of a log file.
 * @param after byte offset at which a line begins; undefined for the last lines. Of a file that has
 * become shorter since, it starts anew.
 */
export async function readServiceLog(path: string, after: number | undefined): Promise<LabLog> {
  const file = await open(path, 'r').catch(() => undefined)
  if (file === undefined) return { lines: [], nextOffset: 0 }
  try {
    const { size } = await file.stat()
    const isNew = after === undefined || after > size
    const start = after === undefined ? Math.max(0, size - LAST_BYTES) : isNew ? 0 : after
    const bytes = Buffer.alloc(Math.min(size - start, MOST_BYTES))
    const { bytesRead } = await file.read(bytes, 0, bytes.length, start)
    const read = bytes.subarray(0, bytesRead)
    // Without an offset it may begin in the middle of a line, which is left out.
    const from = after === undefined && start > 0 ? read.indexOf(LINE_FEED) + 1 : 0
    const to = read.lastIndexOf(LINE_FEED) + 1
    const text = read.toString('utf8', from, Math.max(from, to))
    return { lines: text.split('\n').slice(0, -1), nextOffset: start + Math.max(from, to) }
  } finally {
    await file.close()
  }
}
