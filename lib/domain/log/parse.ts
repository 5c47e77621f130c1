/** A line of a service's log. `continuation`: more of the line above, as in a traceback without prefix. */
export type LogLine =
  | {
      kind: 'line'
      /** As written: `2026-01-01 12:00:00.123`, in the zone of the host. */
      timestampText: string
      /** `INFO`, `WARNING`, `ERROR`, … */
      level: string
      /** Python module: `cinder.volume.drivers.pure`. */
      logger: string
      /** `req-…` of the request that was worked on; null outside of requests. */
      requestId: string | null
      message: string
    }
  | { kind: 'continuation'; message: string }

const level = '(TRACE|DEBUG|INFO|AUDIT|WARNING|ERROR|CRITICAL)'
const rest = `${level} ([\\w.-]+)(?: \\[([^\\]]*)\\])?(?: (.*))?$`

// oslo.log's default: the bracket is missing in lines of an exception (logging_exception_prefix).
const toFile = new RegExp(`^(\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}:\\d{2}(?:\\.\\d+)?) \\d+ ${rest}`)

// What DevStack leaves to journald: the time, the host and the unit come from there.
const toJournal = new RegExp(
  `^(\\w{3} [ \\d]\\d \\d{2}:\\d{2}:\\d{2}) \\S+ [^\\s\\[]+\\[\\d+\\]: ${rest}`,
)

// biome-ignore lint/suspicious/noControlCharactersInRegex: DevStack's colours are escape sequences
const colours = /\x1b\[[\d;]*m/g

/** Reads a line in oslo.log's default format, or in that of DevStack under journald. */
export function parseLogLine(line: string): LogLine {
  const text = line.replace(colours, '')
  const match = toFile.exec(text) ?? toJournal.exec(text)
  if (match === null) return { kind: 'continuation', message: text }
  const [, timestampText = '', levelText = '', logger = '', bracket, message = ''] = match
  // Before the user stand the global request id, if any, and the one of this service.
  const [requestId = null] = (bracket ?? '').match(/\breq-[\w-]+(?! req-)/) ?? []
  return { kind: 'line', timestampText, level: levelText, logger, requestId, message }
}
