import type { TriedArray, TriedBackend } from './facts.ts'
import type { PreflightFinding } from './finding.ts'

// do_setup of cinder/volume/drivers/pure.py @ ab09bc39: the primary only; targets are not looked at.
const minimum = '6.1.0'
const minimumNvmeTcp = '6.4.2'
const minimumSafeMode = '6.3.4'

/** Whether a version is at least another, number by number, as packaging.version has it. */
export function isAtLeast(version: string, wanted: string): boolean {
  const parts = (text: string) => text.split('.').map((part) => Number.parseInt(part, 10) || 0)
  const [own, other] = [parts(version), parts(wanted)]
  for (let index = 0; index < Math.max(own.length, other.length); index += 1) {
    const difference = (own[index] ?? 0) - (other[index] ?? 0)
    if (difference !== 0) return difference > 0
  }
  return true
}

/** A Purity that the driver refuses, or that lacks what cinder.conf asks for. */
export function versionFindings(backend: TriedBackend, array: TriedArray): PreflightFinding[] {
  const { answer, line, role } = array
  if (answer.kind !== 'answered' || role !== 'primary') return []
  const { name, purityVersion } = answer
  const tooOld = (wanted: string, what: string): PreflightFinding => ({
    severity: 'error',
    line,
    code: 'preflight-purity-old',
    message: `${name} runs Purity ${purityVersion}; the driver wants ${wanted} or newer${what}`,
    explanation: 'The driver says so in the log and stops: the backend goes down.',
    remedy:
      what === ''
        ? 'Upgrade Purity on the array.'
        : 'Upgrade Purity on the array, or use another transport (pure_nvme_transport).',
  })
  if (!isAtLeast(purityVersion, minimum)) return [tooOld(minimum, '')]
  if (backend.isNvmeTcp && !isAtLeast(purityVersion, minimumNvmeTcp))
    return [tooOld(minimumNvmeTcp, ' for NVMe-TCP')]
  if (backend.safemodeEnabled && !isAtLeast(purityVersion, minimumSafeMode))
    return [
      {
        severity: 'warning',
        line,
        code: 'preflight-no-safemode',
        message: `${name} runs Purity ${purityVersion}, which has no SafeMode of this kind`,
        explanation: `pure_safemode_enabled has no effect below Purity ${minimumSafeMode}, and eradication on delete stays as it is set.`,
        remedy: 'Upgrade Purity on the array, or leave the option out.',
      },
    ]
  return []
}

/** Roles of Purity that may not make volumes and protection groups. */
const powerless = new Set(['readonly', 'ops_admin'])

/** A token of a user who may look but not write. */
export function roleFindings({ answer, line }: TriedArray): PreflightFinding[] {
  if (answer.kind !== 'answered' || answer.userRole === null) return []
  const { name, userRole } = answer
  if (!powerless.has(userRole)) return []
  return [
    {
      severity: 'error',
      line,
      code: 'preflight-role',
      message: `The API token on ${name} belongs to a user with the role ${userRole}`,
      explanation:
        'The array refuses what the driver writes, and the driver does not look at most of the answers: volumes seem to be made and are not there.',
      remedy: 'Use the token of a user with the role storage_admin or array_admin.',
    },
  ]
}
