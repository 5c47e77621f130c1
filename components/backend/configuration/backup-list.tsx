import type { Configuration } from '#lib/contracts/farside/backends.ts'
import { Button } from '../../ui/button.tsx'
import { Identifier } from '../../ui/identifier.tsx'
import { Section } from '../../ui/panel.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'

/** Copies of the file from before each change, newest first, beside it on the host. */
export function BackupList({
  backups,
  onOpen,
}: Pick<Configuration, 'backups'> & { onOpen: (name: string) => void }) {
  if (backups.length === 0) return null
  return (
    <Section title="Backups" description="Kept beside the file on the Cinder host, newest first.">
      <ul className="border-line border-t">
        {backups.map(({ name, writtenMs }) => (
          <li
            key={name}
            className="flex items-center justify-between gap-4 border-line border-b py-1.5 text-sm"
          >
            <Identifier value={name} label="Copy name of the backup" />
            <span className="flex items-center gap-4 text-ink-muted">
              <RelativeTime atMs={writtenMs} />
              <Button size="sm" onClick={() => onOpen(name)} aria-label={`Compare with ${name}…`}>
                Compare…
              </Button>
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
