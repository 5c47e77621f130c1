'use client'

import { ChevronRight } from 'lucide-react'
import { CodeBlock } from '../ui/code-block.tsx'
import { cx } from '../ui/cx.ts'

/** One other way to the same end: `openstack`, `cinder.conf`, `REST`. Never with a secret in it. */
export type SameByWay = { label: string; text: string }

/**
 * What a form is about to do, said in the words of other tools, so that it can be checked, scripted
 * or done elsewhere. `ways` follow the present values of the form.
 */
export function SameBy({
  ways,
  open = false,
  spaced = true,
}: {
  ways: readonly SameByWay[]
  open?: boolean
  /** False where the place around it keeps the distance: in a form. */
  spaced?: boolean
}) {
  if (ways.length === 0) return null
  return (
    <details open={open} className={cx('group', spaced && 'mt-6')}>
      <summary className="inline-flex list-none items-center gap-1 rounded-sm text-ink-muted text-sm hover:text-ink [&::-webkit-details-marker]:hidden">
        <ChevronRight aria-hidden className="size-4 transition-transform group-open:rotate-90" />
        The same by {ways.map(({ label }) => label).join(', ')}
      </summary>
      <div className="mt-3 grid gap-3">
        {ways.map(({ label, text }) => (
          <CodeBlock key={label} label={label} text={text} />
        ))}
      </div>
    </details>
  )
}
