import type { Condition } from './alert-rows.ts'

/**
 * What each alert says. The words are in the manner of Purity's; its list of codes is not public, so
 * the numbers are the lab's own.
 */
type Text = Omit<Condition, 'array' | 'subject'>

export const connectionLost = (remote: string): Text => ({
  code: 101,
  severity: 'warning',
  category: 'array',
  componentType: 'array_connection',
  componentName: remote,
  summary: `Array connection to ${remote} is lost`,
  description: `The array cannot reach ${remote}. Nothing is replicated between the two.`,
  issue: 'connection lost',
  action: `Check the replication network, and whether ${remote} is powered on.`,
})

export const mediatorLost = (pod: string, mediator: string, fault: string): Text => ({
  code: 102,
  severity: 'warning',
  category: 'array',
  componentType: 'pod',
  componentName: pod,
  summary: `Mediator of pod ${pod} is ${fault}`,
  description:
    fault === 'flummoxed'
      ? `The array reaches a mediator under ${mediator}, but not the one of the pod.`
      : `The array cannot reach the mediator ${mediator}. Without it, losing the peer array can be an outage of the pod.`,
  issue: `mediator ${fault}`,
  action: 'Check the management network, DNS and firewalls between the array and the mediator.',
})

export const podOffline = (pod: string): Text => ({
  code: 103,
  severity: 'critical',
  category: 'array',
  componentType: 'pod',
  componentName: pod,
  summary: `Pod ${pod} is offline on this array`,
  description: 'The array does not serve the pod. Its data is as old as the pod was frozen at.',
  issue: 'pod offline',
  action: 'Restore the connection to the peer array; the pod resyncs by itself.',
})

export const podPeerOffline = (pod: string, peer: string): Text => ({
  code: 104,
  severity: 'warning',
  category: 'array',
  componentType: 'pod',
  componentName: pod,
  summary: `Pod ${pod} is offline on ${peer}`,
  description: `Only this array serves the pod. ${peer} falls behind until it is reached again.`,
  issue: 'pod not in sync',
  action: `Restore the connection to ${peer}; the pod resyncs by itself.`,
})

export const podResyncing = (pod: string, member: string): Text => ({
  code: 105,
  severity: 'info',
  category: 'array',
  componentType: 'pod',
  componentName: pod,
  summary: `Pod ${pod} is resyncing on ${member}`,
  description: `${member} is being sent what it lacks and does not serve the pod until that is done.`,
  issue: 'pod resyncing',
  action: 'None. The alert closes when the pod is in sync.',
})

export const replicationLate = (group: string, target: string, frequencySec: number): Text => ({
  code: 106,
  severity: 'warning',
  category: 'array',
  componentType: 'protection_group',
  componentName: group,
  summary: `Replication of protection group ${group} to ${target} is behind schedule`,
  description: `The newest snapshot that arrived is older than twice the replication frequency of ${frequencySec} seconds.`,
  issue: 'replication delayed',
  action:
    'Check the connection to the target, its bandwidth, and whether the target allows the group.',
})

export const spaceLow = (array: string, percent: 80 | 90): Text => ({
  code: percent === 90 ? 108 : 107,
  severity: percent === 90 ? 'critical' : 'warning',
  category: 'array',
  componentType: 'storage',
  componentName: array,
  summary: `Array space usage exceeds ${percent}%`,
  description: `More than ${percent}% of the capacity of ${array} is in use.`,
  issue: 'high utilization',
  action: 'Eradicate what is not needed any more, or add capacity.',
})
