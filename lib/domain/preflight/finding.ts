import type { LineEdit } from '../cinder-conf/lint/finding.ts'
import type { Finding } from '../cinder-conf/lint.ts'

export type Role = 'primary' | 'async' | 'sync'

/** A change of the line that mends the finding. Not an edit yet: an edit would hold the line's token. */
export type Mend = 'make-async' | 'comment-out'

/** Something about an array that cinder.conf names; `explanation` says what cinder-volume makes of it. */
export type PreflightFinding = Omit<Finding, 'fix' | 'column' | 'endColumn'> & {
  remedy: string
  mend?: Mend
}

// Driver behaviour: do_setup, parse_replication_configs and _get_flasharray of
// cinder/volume/drivers/pure.py @ ab09bc39. Any exception while connecting is swallowed.
const consequences = {
  primary:
    'cinder-volume logs "failed to set up primary array" and goes on without it; the backend goes down with an AttributeError that does not tell the cause',
  only: 'cinder-volume logs "Failed to set up secondary array" and leaves the target out; as it is the only one, the backend does not start',
  target:
    'cinder-volume logs "Failed to set up secondary array" and starts without this target, still reporting replication_enabled',
}

/** What the driver does when it cannot open the array of a line, as the end of a sentence. */
export const consequenceOf = (role: Role, isOnlyDevice: boolean): string =>
  role === 'primary' ? consequences.primary : isOnlyDevice ? consequences.only : consequences.target

/** The finding as the editor takes it: the remedy is told with it, the mend is an edit of the line. */
export function toFinding(
  { remedy, mend, ...finding }: PreflightFinding,
  lines: readonly string[],
): Finding {
  const explanation = `${finding.explanation} ${remedy}`
  const edit = mend && editOf(mend, finding.line, lines[finding.line - 1] ?? '')
  return edit === undefined ? { ...finding, explanation } : { ...finding, explanation, fix: edit }
}

export const mendTitles: Record<Mend, string> = {
  'make-async': 'Change to async',
  'comment-out': 'Comment the line out',
}

function editOf(
  mend: Mend,
  line: number,
  text: string,
): { title: string; edit: LineEdit } | undefined {
  const changed =
    mend === 'comment-out' ? `# ${text}` : text.replace(/\btype\s*:\s*sync\b/, 'type:async')
  if (changed === text) return undefined
  return { title: mendTitles[mend], edit: { fromLine: line, toLine: line, text: changed } }
}
