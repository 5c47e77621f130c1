import { Equal } from 'lucide-react'
import { type RestartEffect, restartEffects } from '#lib/domain/cinder-conf/restart-effects.ts'
import { Mono } from '../ui/identifier.tsx'

const fieldWords: Record<RestartEffect['field'], string> = {
  'stretched-to': 'stretched to',
  target: 'target',
  'replication-interval': 'replicates',
  'target-retention': 'target keeps',
  'schedule-enabled': 'schedule',
}
/** Values that are names of something rather than words. */
const names: ReadonlySet<RestartEffect['field']> = new Set(['target', 'stretched-to'])
const kindWords: Record<RestartEffect['kind'], string> = { group: 'Protection group', pod: 'Pod' }

/**
 * What the next start of cinder-volume writes on the primary array, object by object. It does so
 * whether or not somebody changed it there meanwhile, and looks at none of the answers.
 */
export function RestartEffects({ text, section }: { text: string; section: string }) {
  const effects = restartEffects(text, section)
  if (effects.length === 0)
    return (
      <p className="text-ink-muted text-sm">
        <Mono>{section}</Mono> names no replication_device, so a start of cinder-volume writes
        nothing about replication on any array.
      </p>
    )
  const objects = [...new Set(effects.map(({ object }) => object))]
  return (
    <ul className="grid gap-4">
      {objects.map((object) => {
        const own = effects.filter((effect) => effect.object === object)
        return (
          <li key={object}>
            <p className="text-sm">
              {kindWords[own[0]?.kind ?? 'group']} <Mono className="font-medium">{object}</Mono>
            </p>
            <ul className="mt-1 grid gap-0.5">
              {own.map(({ field, value }) => (
                <li key={`${field} ${value}`} className="flex gap-2 text-ink-muted text-sm">
                  <Equal aria-hidden className="mt-1 size-3 shrink-0 text-ink-subtle" />
                  <span>
                    {fieldWords[field]} {names.has(field) ? <Mono>{value}</Mono> : value}
                  </span>
                </li>
              ))}
            </ul>
          </li>
        )
      })}
    </ul>
  )
}
