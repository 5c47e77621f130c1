import { watch } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { LogPage } from '../../contracts/farside/backends.ts'
import { Failure } from '../failure.ts'
import { readLogFrom } from './log-page.ts'
import { mayOpenStream, registerStream } from './open-streams.ts'

/** File systems without change events are looked at this often. */
const pollMs = 500
/** A comment now and then, so that nothing between here and the browser takes it for dead. */
const heartbeatMs = 15_000
const linesPerEvent = 500

export type LogStreamOptions = {
  path: string
  /** Byte offset of the first line to send. */
  from: number
  secrets: () => Promise<readonly string[]>
  /** Asked at each heartbeat: somebody who was signed out meanwhile gets nothing more. */
  isAllowed: () => Promise<boolean>
  signal: AbortSignal
}

/**
 * The log as server-sent events: `lines` with a page as data and its end offset as id, so that a
 * browser that comes back goes on where it was; `reset` when the log was replaced by a shorter one.
 */
export function streamLog(options: LogStreamOptions): Response {
  if (!mayOpenStream()) throw new Failure('too-many-requests', 'Too many logs are being followed.')
  const over = new AbortController()
  const end = () => over.abort()
  const forget = registerStream(end)
  options.signal.addEventListener('abort', end)
  const events = logEvents(options, over.signal)
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      const next = await events.next().catch(() => ({ done: true, value: undefined }) as const)
      if (next.done !== true) return controller.enqueue(encoder.encode(next.value))
      forget()
      controller.close()
    },
    cancel: () => {
      end()
      forget()
    },
  })
  return new Response(body, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      // nginx and its like would hold the lines back.
      'x-accel-buffering': 'no',
    },
  })
}

async function* logEvents(options: LogStreamOptions, over: AbortSignal): AsyncGenerator<string> {
  const changes = watchFile(options.path, over)
  let offset = options.from
  let lastSentMs = Date.now()
  // Something at once, so that the browser knows that the stream is open.
  yield ': following\n\n'
  while (!over.aborted) {
    const size = await stat(options.path).then(
      (file) => file.size,
      () => 0,
    )
    if (size < offset) {
      offset = 0
      yield 'event: reset\nid: 0\ndata: {}\n\n'
    }
    const page = await readLogFrom(options.path, offset, linesPerEvent, await options.secrets())
    if (page.lines.length > 0) {
      offset = page.endOffset
      lastSentMs = Date.now()
      yield linesEvent(page)
      continue
    }
    if (Date.now() - lastSentMs > heartbeatMs) {
      if (!(await options.isAllowed())) return
      lastSentMs = Date.now()
      yield ': alive\n\n'
    }
    await changes.next()
  }
}

const linesEvent = (page: LogPage) =>
  `event: lines\nid: ${page.endOffset}\ndata: ${JSON.stringify(page)}\n\n`

/** `next` resolves at the next change of the file, after `pollMs`, or when it is over. */
function watchFile(path: string, over: AbortSignal): { next(): Promise<void> } {
  let wake: (() => void) | undefined
  const notify = () => wake?.()
  try {
    watch(path, { signal: over, persistent: false }, notify).on('error', notify)
  } catch {
    // Not there yet, or no change events here: the timer alone does it.
  }
  over.addEventListener('abort', notify)
  return {
    next: () =>
      new Promise((resolve) => {
        if (over.aborted) return resolve()
        const timer = setTimeout(notify, pollMs)
        wake = () => {
          clearTimeout(timer)
          wake = undefined
          resolve()
        }
      }),
  }
}
