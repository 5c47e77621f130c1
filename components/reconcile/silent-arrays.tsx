import type { ReconcilePage } from '#lib/contracts/farside/reconcile.ts'
import { Callout } from '../ui/callout.tsx'
import { RelativeTime } from '../ui/relative-time.tsx'

/** Arrays that cannot be read, and what that means: nothing is known of their volumes. */
export function SilentArrays({ silent }: Pick<ReconcilePage, 'silent'>) {
  if (silent.length === 0) return null
  return (
    <div className="mb-4 grid gap-2">
      {silent.map(({ name, outage, volumeCount }) => (
        <Callout key={name} tone="warn" title={titleOf(name, volumeCount)}>
          Unknown since <RelativeTime atMs={outage.sinceMs} />: {lowerFirst(outage.message)}
        </Callout>
      ))}
    </div>
  )
}

function titleOf(name: string, count: number): string {
  if (count === 0) return `${name} cannot be read: what is on it is not known`
  const volumes = count === 1 ? 'its volume is' : `its ${count} volumes are`
  return `${name} cannot be read: ${volumes} unknown, not missing`
}

const lowerFirst = (text: string) => `${text.replace(/\.$/, '').replace(/^The /, 'the ')}.`
