import {
  CircleCheck,
  CircleHelp,
  type LucideIcon,
  Minus,
  TriangleAlert,
  Unplug,
} from 'lucide-react'
import type { Topology } from '#lib/contracts/farside/topology.ts'
import {
  needyStatuses,
  type ProtectionStatus,
  protectionStatuses,
} from '#lib/domain/protection/verdict.ts'
import type { ConnectionState } from '#lib/domain/replication/connection.ts'
import type { GroupTally } from '#lib/domain/replication/topology.ts'
import { ageShort } from '#lib/domain/units.ts'
import { arrayStatusWords } from '../pod/pod-words.ts'
import { protectionLooks } from '../protection/protection-words.ts'
import type { Icon } from '../ui/icon.tsx'
import type { Tone } from '../ui/tone.ts'
import type { LinkedGroup, LinkedPod } from './link-rows.ts'

/** How something of the topology looks: what it says, and its colour and icon. */
export type Look = { tone: Tone; icon: Icon; words: string }

export const connectionLooks: Record<ConnectionState, Look & { icon: LucideIcon }> = {
  connected: { words: 'Connected', tone: 'ok', icon: CircleCheck },
  partial: { words: 'Partly connected', tone: 'warn', icon: TriangleAlert },
  cut: { words: 'Connection down', tone: 'danger', icon: Unplug },
  none: { words: 'Not connected', tone: 'danger', icon: Unplug },
  unknown: { words: 'Not known', tone: 'info', icon: CircleHelp },
}

const counted = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`

export const volumesWords = (count: number) => counted(count, 'volume')

/** How far a group is behind on its target, in a few words. */
export function groupLook(group: LinkedGroup): Look {
  const { status, newestRecoveryPointMs: newestMs, asOfMs } = group
  if (group.volumeCount === 0 && status === 'seeding')
    return { tone: 'info', icon: Minus, words: 'No volume in it' }
  const { tone, icon, word } = protectionLooks[status]
  const age = newestMs === null ? null : ageShort(Math.max(0, (asOfMs - newestMs) / 1000))
  return { tone, icon, words: stateWords(group, word, age) }
}

function stateWords(group: LinkedGroup, word: string, age: string | null): string {
  switch (group.status) {
    case 'protected':
      return `${age ?? 'just now'} old`
    case 'late':
    case 'very-late':
      return age === null ? `${word}, none yet` : `${word}, ${age} old`
    case 'seeding':
      return group.transferProgress === null
        ? word
        : `${word}, ${Math.floor(group.transferProgress * 100)} %`
    case 'degraded':
      return group.scheduleEnabled ? 'Not allowed on target' : 'Schedule is off'
    case 'unknown':
      return 'Not known now'
    default:
      return word
  }
}

/** What a pod does on its two sides, in a few words. */
export function podLook({ status, headline, arrays }: LinkedPod): Look {
  const { tone, icon } = protectionLooks[status]
  const behind = arrays.find((array) => array.status !== 'online')
  const unmediated = arrays.find(({ mediatorStatus }) => mediatorStatus !== 'online')
  if (behind !== undefined)
    return { tone, icon, words: `${behind.name} ${arrayStatusWords(behind)}` }
  if (unmediated !== undefined)
    return { tone, icon, words: `Mediator ${unmediated.mediatorStatus} from ${unmediated.name}` }
  return { tone, icon, words: status === 'protected' ? 'Online on both' : headline }
}

/** Each side of a pod. */
export const sidesWords = ({ arrays }: LinkedPod): string =>
  arrays.map((array) => `${array.name} ${arrayStatusWords(array)}`).join(', ')

/** Many groups in a few words: the worst status tells the colour. */
export function bundleLook({ byStatus }: GroupTally): Look {
  const needy = byStatus.filter(({ status }) => needyStatuses.includes(status))
  const { tone, icon } = protectionLooks[byStatus[0]?.status ?? 'not-requested']
  if (needy.length === 0) return { tone, icon, words: 'all in time' }
  const words = needy.map(
    ({ status, count }) => `${count} ${protectionLooks[status].word.toLowerCase()}`,
  )
  return { tone, icon, words: words.join(', ') }
}

/** All that replicates, in one sentence above the drawing. */
export function topologySummary({ links, groupCount }: Topology): string {
  const pods = new Set(
    links.flatMap((link) => link.pods.map(({ array, name }) => `${array}/${name}`)),
  )
  const arrays = new Set(links.flatMap(({ source, target }) => [source, target]))
  const down = new Set(
    links
      .filter(({ connection }) => connection === 'cut' || connection === 'none')
      .map(({ source, target }) => [source, target].sort().join('/')),
  )
  const parts = [
    groupCount > 0 && counted(groupCount, 'protection group'),
    pods.size > 0 && counted(pods.size, 'pod'),
  ].filter((part) => part !== false)
  const what = parts.length === 0 ? 'Nothing replicates' : parts.join(' and ')
  const trouble = down.size === 0 ? '' : `; ${counted(down.size, 'connection')} down`
  return `${what} between ${counted(arrays.size, 'array')}${trouble}.`
}

/** The worst of what a link carries; what carries nothing has no status. */
export function worstOf({ groups, pods }: Topology['links'][number]): ProtectionStatus {
  const all = [...groups, ...pods].map(({ status }) => status)
  return protectionStatuses.find((status) => all.includes(status)) ?? 'not-requested'
}
