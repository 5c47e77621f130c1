import { appendFileSync } from 'node:fs'
import type { PythonError } from './python-text.ts'

/** Who is behind a line: shown as `[req-… user project - - -]`. */
export type LogContext = { requestId: string; userId?: string; projectId?: string }

/** `name` is the Python module that logs, e.g. `cinder.volume.manager`. */
export type Logger = {
  info(name: string, message: string): void
  warning(name: string, message: string): void
  error(name: string, message: string): void
  /** An ERROR with the exception's summary, and its traceback on the lines below. */
  exception(name: string, message: string, error: PythonError, frame: Frame): void
  /** The last words of a process: CRITICAL, with the traceback below. */
  unhandled(error: PythonError, frame: Frame): void
  with(context: LogContext): Logger
}

/** Where in Cinder an exception surfaced: the one traceback line that the lab shows. */
export type Frame = { file: string; line: number; function: string }

export type LogTarget = {
  append(text: string): void
  /** Virtual time: storage and its log live on one clock. */
  nowMs(): number
  /** Process id of the service, a new one after each start. */
  pid(): number
}

/** Opens the file anew for each write, so that it may be moved or truncated at any time. */
export function logFile(path: string): (text: string) => void {
  return (text) => appendFileSync(path, text, { mode: 0o600 })
}

/**
 * Writes lines as oslo.log's default formats do (`logging_context_format_string` and
 * `logging_exception_prefix`).
 */
export function createLogger(target: LogTarget, context?: LogContext): Logger {
  const who =
    context === undefined
      ? '-'
      : `${context.requestId} ${context.userId ?? '-'} ${context.projectId ?? '-'} - - -`
  const prefix = (level: string, name: string) =>
    `${timestamp(target.nowMs())} ${target.pid()} ${level} ${name}`
  const write = (level: string, name: string, message: string) =>
    target.append(`${prefix(level, name)} [${who}] ${message}\n`)
  const traceback = (name: string, error: PythonError, frame: Frame) => {
    const lines = tracebackLines(error, frame)
    target.append(lines.map((line) => `${prefix('ERROR', name)} ${line}\n`).join(''))
  }
  return {
    info: (name, message) => write('INFO', name, message),
    warning: (name, message) => write('WARNING', name, message),
    error: (name, message) => write('ERROR', name, message),
    exception: (name, message, error, frame) => {
      write('ERROR', name, `${message}: ${summary(error)}`)
      traceback(name, error, frame)
    },
    unhandled: (error, frame) => {
      write('CRITICAL', 'cinder', `Unhandled error: ${summary(error)}`)
      traceback('cinder', error, frame)
    },
    with: (next) => createLogger(target, next),
  }
}

/** `Type: message`, as Python ends a traceback. */
const summary = (error: PythonError): string => `${error.type}: ${error.message}`

export function tracebackLines(error: PythonError, frame: Frame): string[] {
  return [
    'Traceback (most recent call last):',
    `  File "/opt/stack/cinder/${frame.file}", line ${frame.line}, in ${frame.function}`,
    summary(error),
  ]
}

/** `2026-11-22 10:00:00.123`; the lab's host keeps its clock in UTC. */
const timestamp = (ms: number): string => new Date(ms).toISOString().replace('T', ' ').slice(0, 23)
