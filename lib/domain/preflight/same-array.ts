import type { TriedArray, TriedBackend } from './facts.ts'
import type { PreflightFinding } from './finding.ts'

const idOf = ({ answer }: TriedArray) => (answer.kind === 'answered' ? answer.id : null)

/**
 * A target that turns out to be the primary itself, or an array that another line names, too. Where
 * the addresses are the same the linter says it already.
 */
export function sameArrayFindings(backend: TriedBackend, array: TriedArray): PreflightFinding[] {
  const id = idOf(array)
  if (id === null || array.role === 'primary' || array.answer.kind !== 'answered') return []
  const { name } = array.answer
  const isSame = (other: TriedArray) => idOf(other) === id && other.address !== array.address
  if (isSame(backend.primary))
    return [
      {
        severity: 'error',
        line: array.line,
        code: 'preflight-target-is-primary',
        message: `This target is ${name}, the primary array itself, by another address`,
        explanation:
          'An array is not connected to itself: it refuses to be its own target, and the backend does not start.',
        remedy: 'Name the other array, or take the line out.',
        mend: 'comment-out',
      },
    ]
  const before = backend.devices.slice(0, backend.devices.indexOf(array))
  const twin = before.find(isSame)
  if (twin === undefined) return []
  const bothWays = (twin.role === 'sync') !== (array.role === 'sync')
  return [
    {
      severity: bothWays ? 'info' : 'warning',
      line: array.line,
      code: 'preflight-same-array',
      message: `Line ${twin.line} names ${name}, too, by another address`,
      explanation: bothWays
        ? 'The driver makes a sync target an async target of the protection group as well, so the async line adds nothing but a second backend_id.'
        : 'The array becomes a target once; the second line adds nothing.',
      remedy: bothWays ? 'Nothing has to be done.' : 'Take one of the two lines out.',
      ...(bothWays ? {} : { mend: 'comment-out' as const }),
    },
  ]
}
