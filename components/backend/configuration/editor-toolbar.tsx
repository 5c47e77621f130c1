import { Plus, SlidersHorizontal } from 'lucide-react'
import type { Configuration } from '#lib/contracts/farside/backends.ts'
import { Button } from '../../ui/button.tsx'
import { cx } from '../../ui/cx.ts'
import { Mono } from '../../ui/identifier.tsx'

/** The file as it is, or the backend's section as fields. */
export type EditorView = 'text' | 'form'
export type EditorDialog = 'target' | 'options' | 'review' | 'discard'

/** Which file it is at the left, what helps to write it and the way on at the right. */
export function EditorToolbar({
  base,
  isChanged,
  view,
  onView,
  onOpen,
}: {
  base: Configuration
  isChanged: boolean
  view: EditorView
  onView: (view: EditorView) => void
  onOpen: (dialog: EditorDialog) => void
}) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
      <p className="min-w-0 text-ink-muted text-sm">
        <Mono className="break-all">{base.path}</Mono>, section <Mono>[{base.section}]</Mono>
      </p>
      <div className="flex flex-wrap items-center gap-2">
        <ViewSwitch view={view} onView={onView} />
        {view === 'text' && (
          <>
            <Button icon={Plus} onClick={() => onOpen('target')}>
              Add replication target…
            </Button>
            <Button icon={SlidersHorizontal} onClick={() => onOpen('options')}>
              Replication parameters…
            </Button>
          </>
        )}
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

const views: { view: EditorView; label: string }[] = [
  { view: 'text', label: 'Text' },
  { view: 'form', label: 'Form' },
]

/** Two looks at one draft. */
function ViewSwitch({ view, onView }: { view: EditorView; onView: (view: EditorView) => void }) {
  return (
    <fieldset
      aria-label="Edit as"
      className="flex rounded-md border border-line-strong bg-sunken p-0.5"
    >
      {views.map((each) => (
        <button
          key={each.view}
          type="button"
          aria-pressed={view === each.view}
          onClick={() => onView(each.view)}
          className={cx(
            'h-6.5 rounded-sm border px-2.5 text-sm transition-colors',
            view === each.view
              ? 'border-line-strong bg-raised font-medium text-ink'
              : 'border-transparent text-ink-muted hover:text-ink',
          )}
        >
          {each.label}
        </button>
      ))}
    </fieldset>
  )
}
