import { Plus, SlidersHorizontal } from 'lucide-react'
import type { Configuration } from '#lib/contracts/farside/backends.ts'
import { Button } from '../../ui/button.tsx'
import { Mono } from '../../ui/identifier.tsx'

export type EditorDialog = 'target' | 'options' | 'review' | 'discard'

/** Which file it is at the left, what helps to write it and the way on at the right. */
export function EditorToolbar({
  base,
  isChanged,
  onOpen,
}: {
  base: Configuration
  isChanged: boolean
  onOpen: (dialog: EditorDialog) => void
}) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
      <p className="min-w-0 text-ink-muted text-sm">
        <Mono className="break-all">{base.path}</Mono>, section <Mono>[{base.section}]</Mono>
      </p>
      <div className="flex flex-wrap items-center gap-2">
        <Button icon={Plus} onClick={() => onOpen('target')}>
          Add replication target…
        </Button>
        <Button icon={SlidersHorizontal} onClick={() => onOpen('options')}>
          Replication parameters…
        </Button>
        {isChanged && (
          <Button tone="ghost" onClick={() => onOpen('discard')}>
            Discard changes
          </Button>
        )}
        <Button
          tone="primary"
          onClick={() => onOpen('review')}
          disabledReason={isChanged ? undefined : 'Nothing has been changed yet'}
        >
          Review
        </Button>
      </div>
    </div>
  )
}
