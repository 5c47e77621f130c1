import type { Difference } from './difference.ts'

/** A line of an array's audit trail: what somebody did, as a command of Purity's CLI. */
export type AuditRow = {
  timeMs: number
  user: string
  /** `purepgroup` */
  command: string
  /** `schedule` */
  subcommand: string
  /** `--replicate-frequency 1800s cinder-group` */
  arguments: string
}

/** What happened to an object may also stand on the array that it replicates to. */
type About = Pick<Difference, 'kind' | 'object' | 'field' | 'target' | 'arrayValue'>

const optionOf: Partial<Record<Difference['field'], RegExp>> = {
  intervalSeconds: /--replicate-frequency\b/,
  allForSeconds: /--target-all-for\b/,
  perDay: /--target-per-day\b/,
  days: /--target-days\b/,
}

/**
 * The newest line of the trail that can have made the array what it is, or undefined. A line is held
 * against the object's name and the option or verb, not against the value: arrays write a value as it
 * was typed (`1h`, `3600s`).
 * @param nameThere the object's name on the array whose trail it is
 */
export function lastChange(
  rows: readonly AuditRow[],
  difference: About,
  nameThere: string = difference.object,
): AuditRow | undefined {
  const made = rows.filter((row) => isOf(row, difference.kind, nameThere) && did(row, difference))
  return made.reduce<AuditRow | undefined>(
    (newest, row) => (newest === undefined || row.timeMs > newest.timeMs ? row : newest),
    undefined,
  )
}

const wordsOf = ({ arguments: line }: AuditRow) => line.split(/[\s,]+/)

function isOf(row: AuditRow, kind: Difference['kind'], name: string): boolean {
  return (
    row.command === (kind === 'group' ? 'purepgroup' : 'purepod') && wordsOf(row).includes(name)
  )
}

function did(row: AuditRow, { kind, field, target, arrayValue }: About): boolean {
  const { subcommand, arguments: line } = row
  switch (field) {
    case 'enabled':
      // One call over REST may change more than this, and be told by another verb than `disable`.
      return subcommand !== 'enable' && /--replicate(\s|$)/.test(line)
    case 'target':
      return (
        (arrayValue === true ? /--(add)?targetlist\b/ : /--remtargetlist\b/).test(line) &&
        wordsOf(row).includes(target ?? '')
      )
    case 'stretched':
    case 'full':
      return subcommand === 'remove' && wordsOf(row).includes(target ?? '')
    case 'allowed':
      return subcommand === 'disallow'
    case 'destroyed':
      return subcommand === 'destroy'
    case 'absent':
      return subcommand === 'eradicate' || (kind === 'group' && subcommand === 'rename')
    default:
      return optionOf[field]?.test(line) === true
  }
}
