import type { FileHandle } from 'node:fs/promises'

/** A line with the byte offset of its first byte and of the byte after its line feed. */
export type RawLine = { offset: number; endOffset: number; text: string }

const chunkBytes = 64 * 1024
const lineFeed = 0x0a
/** A line longer than this is cut when it is shown, so that one cannot fill the memory. */
const longestLineBytes = 256 * 1024

/** Complete lines within the bytes from `start` to `end`; `start` must be the start of a line. */
export async function linesBetween(
  file: FileHandle,
  start: number,
  end: number,
): Promise<RawLine[]> {
  const bytes = Buffer.alloc(Math.max(0, end - start))
  const { bytesRead } = await file.read(bytes, 0, bytes.length, start)
  const lines: RawLine[] = []
  let from = 0
  for (;;) {
    const to = bytes.subarray(0, bytesRead).indexOf(lineFeed, from)
    if (to === -1) return lines
    const text = bytes.toString('utf8', from, Math.min(to, from + longestLineBytes))
    lines.push({ offset: start + from, endOffset: start + to + 1, text: text.replace(/\r$/, '') })
    from = to + 1
  }
}

/** At most `count` lines that end at or before `before`, in the order of the file. */
export async function linesBefore(
  file: FileHandle,
  before: number,
  count: number,
): Promise<RawLine[]> {
  let start = before
  let lines: RawLine[] = []
  while (start > 0 && lines.length < count) {
    start = Math.max(0, start - chunkBytes)
    const lineStart = await startOfNextLine(file, start, before)
    lines = await linesBetween(file, lineStart, before)
    if (before - start > longestLineBytes * 64) break
  }
  return lines.slice(-count)
}

/** At most `count` lines from the one that `at` lies in on. */
export async function linesFrom(file: FileHandle, at: number, count: number): Promise<RawLine[]> {
  const { size } = await file.stat()
  let end = at
  let lines: RawLine[] = []
  while (end < size && lines.length < count) {
    end = Math.min(size, end + chunkBytes)
    lines = await linesBetween(file, at, end)
    if (end - at > longestLineBytes * 64) break
  }
  return lines.slice(0, count)
}

/** Where the line begins that the byte at `offset` belongs to. */
export async function startOfLine(file: FileHandle, offset: number): Promise<number> {
  const [last] = await linesBefore(file, offset, 1)
  return last?.endOffset ?? 0
}

/** The first start of a line at or after `offset`; `limit` when there is none. */
async function startOfNextLine(file: FileHandle, offset: number, limit: number): Promise<number> {
  if (offset === 0) return 0
  // One byte earlier, so that a line that begins exactly here counts.
  const bytes = Buffer.alloc(limit - offset + 1)
  const { bytesRead } = await file.read(bytes, 0, bytes.length, offset - 1)
  const at = bytes.subarray(0, bytesRead).indexOf(lineFeed)
  return at === -1 ? limit : offset + at
}
