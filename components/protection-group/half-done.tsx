import { Callout } from '../ui/callout.tsx'
import { CodeBlock } from '../ui/code-block.tsx'
import type { HalfDone } from './use-guarded-edit.ts'

/** Exactly what has been done and what has not. */
export function HalfDoneCallout({ array, halfDone }: { array: string; halfDone: HalfDone }) {
  if (halfDone.what === 'conf-not-written')
    return (
      <Callout
        tone="danger"
        role="alert"
        title={`The group on ${array} is changed, cinder.conf is not`}
      >
        {halfDone.message} Until cinder.conf is changed, too, the next restart of cinder-volume
        undoes the change. “cinder.conf instead” writes what is left.
      </Callout>
    )
  return (
    <Callout
      tone="danger"
      role="alert"
      title="cinder.conf has been written, but cinder-volume did not come up"
    >
      <div className="mt-2">
        <CodeBlock label="Output" text={halfDone.output.trimEnd()} />
      </div>
    </Callout>
  )
}
