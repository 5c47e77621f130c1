import type { Overview } from '#lib/contracts/farside/overview.ts'
import { type LagLevel, lagLevel } from '#lib/domain/replication/lag.ts'
import { ageShort, everyWords } from '#lib/domain/units.ts'
import { routes } from '#lib/routes.ts'
import { TextLink } from '../ui/link.tsx'
import { Section } from '../ui/panel.tsx'
import { Status } from '../ui/status.tsx'
import type { Tone } from '../ui/tone.ts'

type Group = Overview['groups'][number]

const lagTone: Record<LagLevel, Tone> = { 'in-time': 'ok', late: 'warn', 'very-late': 'danger' }

/** Protection groups: the age of the newest recovery point against how often one is due. */
export function GroupList({
  groups,
  arrays,
  asOfMs,
}: Pick<Overview, 'groups' | 'arrays' | 'asOfMs'>) {
  const answering = arrays.filter(({ outage }) => outage === null).map(({ name }) => name)
  if (groups.length === 0) return null
  return (
    <Section title="Newest recovery points">
      <ul className="border-line border-t">
        {groups.map((group) => (
          <li
            key={`${group.array}/${group.name}`}
            className="flex flex-wrap items-baseline justify-between gap-x-4 border-line border-b py-2.5"
          >
            <span className="min-w-0">
              <TextLink
                href={routes.protectionGroup(group.array, group.name)}
                className="font-medium"
              >
                {group.name}
              </TextLink>
              <span className="block text-ink-muted text-sm">
                {group.array} to{' '}
                {group.targets.length === 0 ? 'no target' : group.targets.join(', ')}
              </span>
            </span>
            <span className="text-right">
              <Newest {...{ group, answering, asOfMs }} />
              <span className="block text-ink-muted text-sm">
                {group.enabled ? `due ${everyWords(group.intervalSeconds)}` : 'schedule is off'}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Newest({
  group,
  answering,
  asOfMs,
}: {
  group: Group
  /** Names of the arrays that could be asked: recovery points stand on the target. */
  answering: string[]
  asOfMs: number
}) {
  if (!group.enabled) return <Status tone="warn">Paused</Status>
  if (group.newestRecoveryPointMs === null) {
    const isKnown = group.targets.every((target) => answering.includes(target))
    return <Status tone="info">{isKnown ? 'None yet' : 'Not known now'}</Status>
  }
  const ageSeconds = Math.max(0, (asOfMs - group.newestRecoveryPointMs) / 1000)
  const level = lagLevel(ageSeconds, group.intervalSeconds)
  return <Status tone={lagTone[level]}>{ageShort(ageSeconds)} old</Status>
}
