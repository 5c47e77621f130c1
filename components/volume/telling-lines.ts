import type { VolumeDetail } from '#lib/contracts/farside/volumes.ts'
import { type Explanation, explainDriverMessage } from '#lib/domain/log/explain.ts'
import { parseLogLine } from '#lib/domain/log/parse.ts'

export type TellingLine = {
  backendId: string
  offset: number
  level: string | null
  message: string
  explanation: Explanation | undefined
}

const MOST = 3

const weightOf = (level: string | null) =>
  level === 'CRITICAL' || level === 'ERROR' ? 0 : level === 'WARNING' ? 1 : 2

/**
 * The few lines of the log that say why a volume failed: errors if there are any, each message once
 * (the scheduler tries again and again). The log itself has them all.
 */
export function tellingLines(lines: VolumeDetail['logLines']): TellingLine[] {
  const byMessage = new Map<string, TellingLine>()
  for (const { backendId, offset, text } of lines) {
    const line = parseLogLine(text)
    if (byMessage.has(line.message)) continue
    const level = line.kind === 'line' ? line.level : null
    const explanation = explainDriverMessage(line.message)
    byMessage.set(line.message, { backendId, offset, level, message: line.message, explanation })
  }
  const found = [...byMessage.values()]
  const worst = Math.min(...found.map(({ level }) => weightOf(level)))
  return found.filter(({ level }) => weightOf(level) === worst).slice(0, MOST)
}
