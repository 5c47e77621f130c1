import { type RestartEffect, restartEffects } from '#lib/domain/cinder-conf/restart-effects.ts'
import { restartStopper } from '#lib/domain/cinder-conf/restart-stopper.ts'
import { Callout } from '../ui/callout.tsx'
import { Mono } from '../ui/identifier.tsx'

type Field = RestartEffect['field']

const kindWords: Record<RestartEffect['kind'], string> = { group: 'Protection group', pod: 'Pod' }
const fieldWords: Record<Field, string> = {
  'stretched-to': 'Stretched to',
  target: 'Replicates to',
  'replication-interval': 'Interval',
  'target-retention': 'Target keeps',
  'schedule-enabled': 'Schedule',
}
const fieldOrder = Object.keys(fieldWords) as Field[] // exactly the keys above

/** Values that are names of something rather than words. */
const names: ReadonlySet<Field> = new Set<Field>(['target', 'stretched-to'])

/**
 * What the next start of cinder-volume writes on the primary array, object by object. It does so
 * whether or not somebody changed it there meanwhile, and looks at none of the answers.
 */
export function RestartEffects({ text, section }: { text: string; section: string }) {
  const stopper = restartStopper(text, section)
  if (stopper !== null)
    return (
      <Callout tone="danger" title="Nothing: the backend does not get that far">
        {stopper}
      </Callout>
    )
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
    <div className="grid gap-4">
      {objects.map((object) => (
        <ObjectEffects
          key={object}
          object={object}
          effects={effects.filter((effect) => effect.object === object)}
        />
      ))}
    </div>
  )
}

function ObjectEffects({ object, effects }: { object: string; effects: RestartEffect[] }) {
  return (
    <div className="text-sm">
      <p>
        {kindWords[effects[0]?.kind ?? 'group']} <Mono className="font-medium">{object}</Mono>
      </p>
      <dl className="mt-1.5 grid grid-cols-[max-content_minmax(0,1fr)] gap-x-4 gap-y-1 border-line border-l pl-3">
        {fieldOrder.flatMap((field) => {
          const values = effects.filter((effect) => effect.field === field)
          if (values.length === 0) return []
          const value = values.map((effect) => effect.value).join(', ')
          return [
            <dt key={`${field} term`} className="text-ink-muted">
              {fieldWords[field]}
            </dt>,
            <dd key={field}>{names.has(field) ? <Mono>{value}</Mono> : value}</dd>,
          ]
        })}
      </dl>
    </div>
  )
}
