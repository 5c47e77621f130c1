import { type Condition, settleConditions } from './alert-rows.ts'
import * as texts from './alert-texts.ts'
import { canReach, isOn, type Stage } from './wires.ts'

const kinds = ['connection', 'mediator', 'pod']

/**
 * Opens and closes the alerts that follow from the state of wires, mediators and pods, on every array
 * that has power. Those about late replication follow from the time: see lag.ts.
 */
export function settleAlerts(stage: Stage): void {
  const arrays = stage.store.all<{ name: string; mediator_fault: string | null }>(
    'select name, mediator_fault from fa_array order by key',
  )
  for (const { name, mediator_fault } of arrays) {
    if (!isOn(stage, name)) continue // it tells nobody anything
    settleConditions(stage, name, kinds, [
      ...connectionConditions(stage, name),
      ...podConditions(stage, name, mediator_fault),
    ])
  }
}

function connectionConditions(stage: Stage, array: string): Condition[] {
  const remotes = stage.store.all<{ remote: string }>(
    'select distinct remote from fa_link where array = ? order by remote',
    array,
  )
  return remotes
    .filter(({ remote }) => !canReach(stage, array, remote))
    .map(({ remote }) => ({
      array,
      subject: `connection:${remote}`,
      ...texts.connectionLost(remote),
    }))
}

type MemberRow = {
  pod_id: string
  name: string
  mediator: string
  array: string
  state: 'online' | 'offline' | 'resyncing'
  own_state: 'online' | 'offline' | 'resyncing'
}

function podConditions(stage: Stage, array: string, mediatorFault: string | null): Condition[] {
  const members = stage.store.all<MemberRow>(
    `select m.pod_id, p.name, p.mediator, m.array, m.state, me.state as own_state
     from fa_pod_array me join fa_pod p on p.id = me.pod_id and p.eradicate_ms is null
     join fa_pod_array m on m.pod_id = me.pod_id
     where me.array = ? and exists (
       select 1 from fa_pod_array o where o.pod_id = me.pod_id and o.array <> me.array)
     order by m.key`,
    array,
  )
  return members.flatMap((member) => [
    ...memberConditions(array, member),
    ...(mediatorFault !== null && isSelf(array, member)
      ? [
          {
            array,
            subject: `mediator:${member.pod_id}:${mediatorFault}`,
            ...texts.mediatorLost(member.name, member.mediator, mediatorFault),
          },
        ]
      : []),
  ])
}

const isSelf = (array: string, member: MemberRow) =>
  member.array.toLowerCase() === array.toLowerCase()

/** What an array tells of one member of a pod. Offline itself, it does not know how its peer is. */
function memberConditions(array: string, member: MemberRow): Condition[] {
  const { name, state } = member
  const subject = `pod:${member.pod_id}:${member.array}:${state}`
  if (state === 'online' || (!isSelf(array, member) && member.own_state === 'offline')) return []
  if (state === 'resyncing') return [{ array, subject, ...texts.podResyncing(name, member.array) }]
  const text = isSelf(array, member)
    ? texts.podOffline(name)
    : texts.podPeerOffline(name, member.array)
  return [{ array, subject, ...text }]
}
