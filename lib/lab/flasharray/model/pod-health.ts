import { copyContents } from './pod-contents.ts'
import { judge, type Side, type Verdict } from './race.ts'
import {
  copiedBytes,
  goOnline,
  type PodMember,
  podMembers,
  replanResync,
  resyncBytes,
  startResync,
} from './resync.ts'
import { canReach, isOn, type Stage } from './wires.ts'

/** A resync after an outage takes at least this long, however little was written. */
const MIN_RESYNC_MS = 2000

/** Decides which arrays of each stretched pod serve it, from wires, power and mediators. */
export function settlePods(stage: Stage): void {
  const stretched = stage.store.all<{ pod_id: string }>(
    'select pod_id from fa_pod_array group by pod_id having count(*) > 1 order by min(key)',
  )
  for (const { pod_id } of stretched) settlePod(stage, pod_id)
}

function settlePod(stage: Stage, podId: string): void {
  const members = podMembers(stage, podId)
  const [first, second] = members
  if (first === undefined || second === undefined) return
  const verdicts = judge(sidesOf(stage, members), canReach(stage, first.array, second.array))
  for (const [index, member] of members.entries()) {
    const verdict = verdicts[index]
    const peer = index === 0 ? second : first
    if (verdict !== undefined) apply(stage, member, peer, verdict)
  }
}

function sidesOf(stage: Stage, members: readonly PodMember[]): Side[] {
  return members.map((member) => ({
    state: member.state,
    isCurrent: member.is_current === 1,
    isPreElected: member.is_pre_elected === 1,
    hasPower: isOn(stage, member.array),
    reachesMediator: isOn(stage, member.array) && reachesMediator(stage, member.array),
    rank: rankOf(stage, member),
  }))
}

const reachesMediator = ({ store }: Stage, array: string): boolean =>
  store.get('select 1 from fa_array where name = ? and mediator_fault is null', array) !== undefined

/** Preferences first, in their order; among the others the array that had the pod first. */
function rankOf({ store }: Stage, member: PodMember): number {
  const preferred = store.get<{ position: number }>(
    'select position from fa_pod_preference where pod_id = ? and array = ?',
    member.pod_id,
    member.array,
  )
  return preferred === undefined ? member.key : preferred.position - Number.MAX_SAFE_INTEGER
}

function apply(stage: Stage, member: PodMember, peer: PodMember, verdict: Verdict): void {
  stage.store.run(
    'update fa_pod_array set is_current = ?, is_pre_elected = ? where key = ?',
    verdict.isCurrent ? 1 : 0,
    verdict.isPreElected ? 1 : 0,
    member.key,
  )
  if (verdict.state === 'resyncing') {
    if (member.state === 'resyncing') replanResync(stage, member, peer.array)
    else comeBack(stage, member, peer.array)
  } else if (member.state !== verdict.state) {
    if (verdict.state === 'online') goOnline(stage, member.key)
    else goOffline(stage, member)
  }
}

/** The array sees its peer again and fetches what it missed, objects first. */
function comeBack(stage: Stage, member: PodMember, peer: string): void {
  const bytes = resyncBytes(stage, member, peer)
  copyContents(stage, member.pod_id, peer, member.array)
  startResync(stage, member, peer, { bytes, minimumMs: MIN_RESYNC_MS })
}

/** Its data stays what it was in sync with; of a resync that was under way the rest is still missing. */
function goOffline({ store, nowMs }: Stage, member: PodMember): void {
  const missing =
    member.state === 'resyncing' ? member.resync_bytes - copiedBytes(member, nowMs) : 0
  store.run(
    `update fa_pod_array set state = 'offline', frozen_at_ms = ?, away_since_ms = ?,
       resync_bytes = ?, resync_done = 0, resync_rate = null, resync_from_ms = null,
       resync_ends_ms = null where key = ?`,
    member.state === 'online' ? nowMs : member.frozen_at_ms,
    nowMs,
    Math.round(missing),
    member.key,
  )
}
