import { type FileHandle, open } from 'node:fs/promises'
import type { LogLine, LogPage } from '../../contracts/farside/backends.ts'
import { parseLogLine } from '../../domain/log/parse.ts'
import { redact } from '../conf/secrets.ts'
import { Failure } from '../failure.ts'
import { linesBefore, linesFrom, type RawLine, startOfLine } from './read-lines.ts'

export type LogPageRequest = {
  /** Lines that end at or before this byte; the end of the log when left out. */
  before?: number | undefined
  /** The line at this byte, with as many lines before it as after it. */
  around?: number | undefined
  limit: number
}

/** A page of the log file, without secrets. A log that does not exist yet is empty. */
export async function readLogPage(
  path: string,
  request: LogPageRequest,
  secrets: readonly string[],
): Promise<LogPage> {
  return withLog(path, async (file) => {
    if (file === undefined) return toPage([], 0, secrets)
    const { size } = await file.stat()
    if (request.around !== undefined) {
      const at = await startOfLine(file, Math.min(request.around, size))
      const half = Math.ceil(request.limit / 2)
      const before = await linesBefore(file, at, half)
      return toPage([...before, ...(await linesFrom(file, at, half))], at, secrets)
    }
    const before = Math.min(request.before ?? size, size)
    const lines = await linesBefore(file, before, request.limit)
    // No complete line before this: whoever follows the log begins at its first byte.
    return toPage(lines, 0, secrets)
  })
}

/** Complete lines from `offset` on; `offset` is an end offset of an earlier page. */
export async function readLogFrom(
  path: string,
  offset: number,
  limit: number,
  secrets: readonly string[],
): Promise<LogPage> {
  return withLog(path, async (file) => {
    const lines = file === undefined ? [] : await linesFrom(file, offset, limit)
    return toPage(lines, offset, secrets)
  })
}

async function withLog<T>(
  path: string,
  read: (file: FileHandle | undefined) => Promise<T>,
): Promise<T> {
  const file = await open(path, 'r').catch((error: unknown) => {
    if (isMissing(error)) return undefined
    throw new Failure('not-available', `The log ${path} cannot be read: ${reasonOf(error)}.`)
  })
  try {
    return await read(file)
  } finally {
    await file?.close()
  }
}

const isMissing = (error: unknown) =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT'
const reasonOf = (error: unknown) =>
  error instanceof Error && 'code' in error ? String(error.code) : 'unknown error'

/** @param emptyAt where the page is when it has no line */
function toPage(lines: RawLine[], emptyAt: number, secrets: readonly string[]): LogPage {
  return {
    lines: lines.map((line) => toLogLine(line, secrets)),
    startOffset: lines[0]?.offset ?? emptyAt,
    endOffset: lines.at(-1)?.endOffset ?? emptyAt,
  }
}

function toLogLine({ offset, text }: RawLine, secrets: readonly string[]): LogLine {
  const clean = redact(text, secrets)
  const parsed = parseLogLine(clean)
  if (parsed.kind === 'continuation') {
    const nothing = { timestamp: null, level: null, logger: null, requestId: null }
    return { offset, text: clean, message: clean, ...nothing }
  }
  const { timestampText, level, logger, requestId, message } = parsed
  return { offset, text: clean, timestamp: timestampText, level, logger, requestId, message }
}
