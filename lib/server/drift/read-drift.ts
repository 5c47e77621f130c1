import type { BackendDrift, DriftItem, DriftList } from '../../contracts/farside/drift.ts'
import { groupConfOf, groupsOf } from '../../domain/cinder-conf/restart-effects.ts'
import { type AuditRow, lastChange } from '../../domain/drift/audit.ts'
import { causeOf, type Evidence, nextStartOf } from '../../domain/drift/cause.ts'
import { compare } from '../../domain/drift/compare.ts'
import type { Difference, GroupOnArray } from '../../domain/drift/difference.ts'
import { callsToMend, groupNameOnTarget } from '../../domain/drift/mend-array.ts'
import { takeIntoConf } from '../../domain/drift/mend-conf.ts'
import { isRatcheted } from '../../domain/replication/safe-mode.ts'
import { type ArrayHandle, arrayHandle, outageOf, readIdentity } from '../cloud/array-handle.ts'
import { missing } from '../cloud/fleet.ts'
import { cinderHostOf } from '../conf/cinder-host.ts'
import { readConfFile } from '../conf/conf-file.ts'
import {
  backendsOf,
  type ConfiguredBackend,
  configuredBackends,
} from '../conf/configured-backends.ts'
import { Failure } from '../failure.ts'
import { readGroups, readGroupTargets, readPods } from '../inventory/array-reads.ts'
import { type SeenTargets, seeTargets, toGroup, toPod } from './array-side.ts'
import { type AuditTrail, readAuditTrail } from './audit-trail.ts'
import { readStartFacts, type StartFacts } from './start-facts.ts'

/** Of every Pure backend: in what its arrays are not as cinder.conf has them. */
export async function readDrift(): Promise<DriftList> {
  const all = await configuredBackends()
  return { backends: await Promise.all(all.map((backend) => driftOf(backend, all))) }
}

/** @throws Failure `not-found` when cinder.conf has no such backend */
export async function readBackendDrift(backendId: string): Promise<BackendDrift> {
  const own = await backendsOf(cinderHostOf(backendId))
  const backend = own.find(({ id }) => id === backendId)
  if (backend === undefined) {
    throw new Failure(
      'not-found',
      `cinder.conf has no enabled section of a Pure backend for ${backendId}.`,
    )
  }
  return driftOf(backend, await configuredBackends())
}

async function driftOf(
  backend: ConfiguredBackend,
  all: readonly ConfiguredBackend[],
): Promise<BackendDrift> {
  const { id, section, primary, pure } = backend
  const drift: BackendDrift = {
    backendId: id,
    section,
    array: null,
    asOfMs: null,
    outage: null,
    items: [],
    checked: [],
    unknownTargets: [],
    auditRefusal: null,
    restartNeeded: null,
  }
  if (primary.address === '' || primary.apiToken === '') {
    const what = primary.address === '' ? 'address' : 'API token'
    return { ...drift, outage: missing(what, primary) }
  }
  const handle = arrayHandle(primary)
  try {
    const identity = await readIdentity(handle)
    const known = { ...drift, array: identity.name, asOfMs: identity.asOfMs }
    if (pure.devices.length === 0) return known
    return { ...known, ...(await hold(backend, all, handle, identity.name)) }
  } catch (error) {
    return { ...drift, array: handle.lastName, outage: outageOf(handle, error) }
  }
}

/** Holds the two sides against each other. */
async function hold(
  backend: ConfiguredBackend,
  all: readonly ConfiguredBackend[],
  handle: ArrayHandle,
  array: string,
): Promise<Partial<BackendDrift>> {
  const { id, pure } = backend
  const [groups, groupTargets, pods, seen, cinderUser, start, text] = await Promise.all([
    readGroups(handle),
    readGroupTargets(handle),
    readPods(handle),
    seeTargets(backend),
    handle.client.user(),
    readStartFacts(backend),
    readConfFile(cinderHostOf(id).conf).then((file) => file.text),
  ])
  const own = groups.filter(({ is_local }) => is_local !== false)
  const differences = compare({
    backend: pure,
    targets: seen.named,
    groups: own.map((wire) => toGroup(wire, groupTargets)),
    pods: pods.map(toPod),
  })
  const seenNow = differences.map(({ id, arrayValue }) => `${id}=${arrayValue}`).join(' ')
  const trail = differences.length === 0 ? noTrail : await readAuditTrail(handle, seenNow)
  const explain = async (difference: Difference): Promise<DriftItem> => {
    const change = await changeOf(difference, array, { trail, seen, seenNow })
    const wire = own.find(({ name }) => difference.kind === 'group' && name === difference.object)
    const isLocked = wire !== undefined && isRatcheted(wire.retention_lock ?? '')
    const locked = isLocked ? toGroup(wire, groupTargets) : null
    const facts = { seen, start, cinderUser, change, locked }
    const evidence = toEvidence(backend, all, difference, facts)
    const cause = causeOf(difference, evidence)
    const conf = takeIntoConf(text, backend.section, difference)
    return {
      ...difference,
      cause,
      nextStart: nextStartOf(difference, cause, evidence),
      change: change ? toChange(change, cinderUser) : null,
      arrayMending: callsToMend(difference, { primary: array, backend: pure, targets: seen.named }),
      confMending: conf.ok ? { ok: true } : conf,
    }
  }
  const checkedPods = pure.devices.some(({ type }) => type === 'sync') ? [pure.podName] : []
  return {
    items: await Promise.all(differences.map(explain)),
    checked: [
      ...groupsOf(pure).map(({ name }) => ({ kind: 'group' as const, name })),
      ...checkedPods.map((name) => ({ kind: 'pod' as const, name })),
    ],
    unknownTargets: seen.unknown,
    auditRefusal: trail.refusal,
    restartNeeded: start.restartNeeded,
  }
}

/** There is nothing to be explained by one. */
const noTrail: AuditTrail = { rows: [], refusal: null }

/** What a target allows is in the trail of the target. */
async function changeOf(
  difference: Difference,
  primary: string,
  { trail, seen, seenNow }: { trail: AuditTrail; seen: SeenTargets; seenNow: string },
): Promise<AuditRow | undefined | null> {
  if (difference.field !== 'allowed') {
    return trail.rows === null ? null : lastChange(trail.rows, difference)
  }
  const target = seen.handles.get(difference.target ?? '')
  const { rows } = target === undefined ? { rows: null } : await readAuditTrail(target, seenNow)
  const name = groupNameOnTarget(primary, difference.object)
  return rows === null ? null : lastChange(rows, difference, name)
}

function toEvidence(
  { id, pure, primary, devices }: ConfiguredBackend,
  all: readonly ConfiguredBackend[],
  { object }: Difference,
  facts: {
    seen: SeenTargets
    start: StartFacts
    cinderUser: string | null
    change: AuditRow | undefined | null
    locked: GroupOnArray | null
  },
): Evidence {
  const { seen, start, cinderUser, change, locked } = facts
  return {
    backend: pure,
    restartNeeded: start.restartNeeded,
    startedMs: start.startedMs,
    driverFailed: start.driverFailed,
    skipped: devices
      .filter(({ address }) => start.skippedAddresses.includes(address))
      .map(({ backendId }) => backendId),
    silent: seen.silent,
    cinderUser,
    change,
    locked,
    rivals: all
      .filter((other) => other.id !== id && other.primary.address === primary.address)
      .filter((other) => groupConfOf(other.pure, object) !== null)
      .map((other) => ({ backendId: other.id, backend: other.pure })),
  }
}

const toChange = (row: AuditRow, cinderUser: string | null) => ({
  atMs: row.timeMs,
  user: row.user,
  isCinders: row.user === cinderUser,
  command: `${row.command} ${row.subcommand} ${row.arguments}`.trim(),
})
