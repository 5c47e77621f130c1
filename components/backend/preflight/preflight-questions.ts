import type { ArrayCheck } from '#lib/contracts/farside/preflight.ts'
import type { PreflightFinding } from '#lib/domain/preflight/finding.ts'
import type { Tone } from '../../ui/tone.ts'

type Question = 'answers' | 'certificate' | 'token' | 'purity' | 'connection' | 'identity'

const questionOf: Record<string, Question> = {
  refused: 'answers',
  timeout: 'answers',
  dns: 'answers',
  'no-tls': 'answers',
  unavailable: 'answers',
  other: 'answers',
  'farside-trust': 'certificate',
  'path-missing': 'certificate',
  'path-unusable': 'certificate',
  'path-forbidden': 'certificate',
  'path-not-read': 'certificate',
  'not-signed': 'certificate',
  'wrong-name': 'certificate',
  expired: 'certificate',
  'not-yet-valid': 'certificate',
  'expires-soon': 'certificate',
  unauthorized: 'token',
  role: 'token',
  'purity-old': 'purity',
  'no-safemode': 'purity',
  'not-connected': 'connection',
  'no-sync-connection': 'connection',
  'connection-down': 'connection',
  'target-is-primary': 'identity',
  'same-array': 'identity',
}

/** A line of the check list: what was looked at, and how it stands. */
export type Checked = { label: string; tone: Exclude<Tone, 'accent'>; words: string }

const toneOf = { error: 'danger', warning: 'warn', info: 'info' } as const
const troubleWords = { danger: 'Fails', warn: 'Take care', info: 'Note', ok: 'Yes' } as const

/** The check list of one array, in the order in which cinder-volume meets the questions. */
export function checklistOf({ array, role, tls, connections, findings }: ArrayCheck): Checked[] {
  const about = (question: Question): PreflightFinding | undefined =>
    findings.find(({ code }) => questionOf[code.replace('preflight-', '')] === question)
  const row = (label: string, question: Question, isKnown: boolean, words: string): Checked => {
    const finding = about(question)
    if (finding === undefined)
      return { label, tone: isKnown ? 'ok' : 'info', words: isKnown ? words : 'Not known' }
    const tone = toneOf[finding.severity]
    return { label, tone, words: troubleWords[tone] }
  }
  const isOpen = array !== null
  // Whoever refused a token or showed a certificate has answered.
  const hasAnswered = isOpen || about('token') !== undefined || about('certificate') !== undefined
  const certificate = row('Certificate', 'certificate', hasAnswered, 'Accepted')
  return [
    row('Answers', 'answers', hasAnswered, 'Yes'),
    certificate.tone === 'ok' && !tls.verify
      ? { ...certificate, tone: 'info', words: 'Not checked by Cinder' }
      : certificate,
    row('API token', 'token', isOpen, 'Accepted'),
    row('Purity', 'purity', isOpen, array?.purityVersion ?? ''),
    ...(role === 'primary'
      ? []
      : [
          row('Connection', 'connection', connections !== null, connectedFor(connections ?? [])),
          row('Array', 'identity', isOpen, 'One of its own'),
        ]),
  ]
}

/** "async, sync": what the connections carry. */
const connectedFor = (connections: readonly { type: string }[]) =>
  [...new Set(connections.map(({ type }) => type.replace(/-replication$/, '')))].join(', ')

/** How an array stands as a whole: as its worst line does. */
export function overallTone({ array, findings }: ArrayCheck): Checked['tone'] {
  if (findings.some(({ severity }) => severity === 'error')) return 'danger'
  if (findings.some(({ severity }) => severity === 'warning')) return 'warn'
  return array === null ? 'info' : 'ok'
}
