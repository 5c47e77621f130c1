import type { PureBackend } from '../backend.ts'
import { entriesOf } from '../parse.ts'
import type { ReplicationDevice } from '../replication-device.ts'
import { freeBackendId } from './backend-id.ts'
import { commentOut, type Finding, type RuleInput, replaceValue } from './finding.ts'

/** The devices of a backend beside each other and beside its primary. */
export function deviceSetFindings(input: RuleInput, backend: PureBackend): Finding[] {
  const found = backend.devices.flatMap((device, index) => {
    const before = backend.devices.slice(0, index)
    return [
      ...idFindings(input, backend, device, before),
      ...primaryFindings(input, backend, device),
      ...twinFindings(input, backend, device, before),
      ...uniformFindings(input, backend, device),
    ]
  })
  return [...found, ...trisyncFindings(backend)]
}

const entryOf = (input: RuleInput, backend: PureBackend, { line }: ReplicationDevice) =>
  entriesOf(input.conf, backend.section, 'replication_device').find((each) => each.line === line)

/** The fix for a line that should not be there. */
function withoutLine(input: RuleInput, backend: PureBackend, device: ReplicationDevice) {
  const entry = entryOf(input, backend, device)
  if (entry === undefined) return {}
  return { fix: { title: 'Comment the line out', edit: commentOut(input.lines, entry) } }
}

function idFindings(
  input: RuleInput,
  backend: PureBackend,
  device: ReplicationDevice,
  before: ReplicationDevice[],
): Finding[] {
  const { backendId, line } = device
  if (!backendId || !before.some((other) => other.backendId === backendId)) return []
  const entry = entryOf(input, backend, device)
  const free = freeBackendId(
    device,
    backend.devices.flatMap((each) => each.backendId ?? []),
  )
  const value = entry?.value.replace(/\bbackend_id\s*:\s*[^,]*/, `backend_id:${free}`)
  return [
    {
      severity: 'error',
      line,
      code: 'device-id-twice',
      message: `backend_id ${backendId} is used twice`,
      explanation: 'Failover could not tell the two targets apart.',
      ...(entry === undefined || value === undefined || entry.endLine !== entry.line
        ? {}
        : { fix: { title: `Change to ${free}`, edit: replaceValue(input.lines, entry, value) } }),
    },
  ]
}

function primaryFindings(
  input: RuleInput,
  backend: PureBackend,
  device: ReplicationDevice,
): Finding[] {
  const at = { severity: 'warning' as const, line: device.line }
  if (!device.sanIp) return []
  if (device.sanIp === backend.sanIp)
    return [
      {
        ...at,
        code: 'device-is-primary',
        message: 'This target has the address of the primary array',
        explanation: 'An array cannot replicate to itself.',
        ...withoutLine(input, backend, device),
      },
    ]
  if (!device.apiToken || device.apiToken !== backend.apiToken) return []
  return [
    {
      ...at,
      code: 'device-token-of-primary',
      message: 'This target has the API token of the primary array',
      explanation:
        'Tokens are not shared between arrays: either the address leads to the primary, or the array refuses the token.',
    },
  ]
}

function twinFindings(
  input: RuleInput,
  backend: PureBackend,
  device: ReplicationDevice,
  before: ReplicationDevice[],
): Finding[] {
  if (!device.sanIp) return []
  const twin = before.find(({ sanIp }) => sanIp === device.sanIp)
  if (twin !== undefined) {
    const bothWays = (twin.type === 'sync') !== (device.type === 'sync')
    return [
      {
        severity: bothWays ? 'info' : 'warning',
        line: device.line,
        code: bothWays ? 'device-both-ways' : 'device-twice',
        message: `The same array is a target in line ${twin.line}`,
        explanation: bothWays
          ? 'The driver makes a sync target an async target of the protection group as well, so the async line adds nothing but a second backend_id.'
          : 'The array becomes a target once; the second line adds nothing.',
        ...(bothWays ? {} : withoutLine(input, backend, device)),
      },
    ]
  }
  const sharing = before.find(({ apiToken }) => device.apiToken && apiToken === device.apiToken)
  if (sharing === undefined) return []
  return [
    {
      severity: 'warning',
      line: device.line,
      code: 'device-token-twice',
      message: `Line ${sharing.line} has the same API token with another address`,
      explanation:
        'Tokens are not shared between arrays: either both lines name one array, or one of them is refused.',
    },
  ]
}

function uniformFindings(
  input: RuleInput,
  backend: PureBackend,
  device: ReplicationDevice,
): Finding[] {
  if (device.type !== 'sync' || device.uniform !== null) return []
  const entry = entryOf(input, backend, device)
  return [
    {
      severity: 'info',
      line: device.line,
      code: 'sync-not-uniform',
      message: 'uniform is not given for this sync target, so it is False',
      explanation:
        'Hosts get paths to the primary array only, and lose their volumes with it until they are attached again. With uniform:True they get paths to both, which must reach both arrays.',
      ...(entry === undefined || entry.endLine !== entry.line
        ? {}
        : {
            fix: {
              title: 'Add uniform:True',
              edit: replaceValue(input.lines, entry, `${entry.value},uniform:True`),
            },
          }),
    },
  ]
}

/** do_setup_trisync: two devices, of different types and with different tokens, else it is left off. */
function trisyncFindings(backend: PureBackend): Finding[] {
  const line = backend.lines.pure_trisync_enabled
  if (!backend.trisyncEnabled || line === undefined) return []
  const [first, second] = backend.devices
  const count = backend.devices.length
  const reason =
    count !== 2
      ? `there ${count === 1 ? 'is 1' : `are ${count}`}`
      : first?.type === second?.type
        ? `both are ${first?.type === 'sync' ? 'sync' : 'async'}`
        : first?.apiToken === second?.apiToken
          ? 'both have the same API token'
          : undefined
  if (reason === undefined) return []
  return [
    {
      severity: 'error',
      line,
      code: 'trisync-devices',
      message: `Trisync needs exactly two replication_device lines, one sync and one async, on different arrays: ${reason}`,
      explanation:
        'The driver logs an error and leaves trisync off; the backend comes up without it.',
    },
  ]
}
