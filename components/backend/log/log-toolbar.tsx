import { ArrowDownToLine, Pause } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { Select, TextInput } from '../../ui/inputs.tsx'
import { Status } from '../../ui/status.tsx'
import type { LevelFilter } from './log-view.ts'

const levels: { value: LevelFilter; label: string }[] = [
  { value: 'all', label: 'All levels' },
  { value: 'info', label: 'Without debug' },
  { value: 'warning', label: 'Warnings and errors' },
  { value: 'error', label: 'Errors' },
]

export type LogFilter = { level: LevelFilter; search: string }

/** What of the log is shown, and whether it moves on by itself. */
export function LogToolbar({
  filter,
  onFilter,
  isFollowing,
  onFollow,
  state,
}: {
  filter: LogFilter
  onFilter: (filter: LogFilter) => void
  isFollowing: boolean
  onFollow: (isFollowing: boolean) => void
  state: 'off' | 'connecting' | 'open' | 'lost'
}) {
  return (
    <div className="mb-3 flex flex-wrap items-center gap-2">
      <TextInput
        type="search"
        aria-label="Search in the log"
        placeholder="Search"
        className="max-w-64"
        value={filter.search}
        onChange={(event) => onFilter({ ...filter, search: event.target.value })}
      />
      <Select
        aria-label="Level"
        className="w-48"
        options={levels}
        value={filter.level}
        onChange={(event) => {
          const chosen = levels.find(({ value }) => value === event.target.value)
          if (chosen) onFilter({ ...filter, level: chosen.value })
        }}
      />
      <div className="ml-auto flex items-center gap-3">
        <span role="status" className="text-ink-muted text-sm">
          {isFollowing && state === 'open' && <Status tone="ok">Live</Status>}
          {isFollowing && state === 'lost' && (
            <Status tone="warn">Connection lost, trying again</Status>
          )}
          {!isFollowing && 'Paused'}
        </span>
        <Button icon={isFollowing ? Pause : ArrowDownToLine} onClick={() => onFollow(!isFollowing)}>
          {isFollowing ? 'Pause' : 'Follow'}
        </Button>
      </div>
    </div>
  )
}
