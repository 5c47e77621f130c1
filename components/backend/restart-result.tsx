import type { RestartResult } from '#lib/contracts/farside/backends.ts'
import { routes } from '#lib/routes.ts'
import { Callout } from '../ui/callout.tsx'
import { CodeBlock } from '../ui/code-block.tsx'
import { LinkButton } from '../ui/link-button.tsx'

/** How the restart command ended, with what it printed and the way to the log. */
export function RestartOutcome({
  id,
  result,
  children,
}: {
  id: string
  result: RestartResult
  children?: React.ReactNode
}) {
  return (
    <Callout
      tone={result.ok ? 'ok' : 'danger'}
      role={result.ok ? 'status' : 'alert'}
      title={result.ok ? 'cinder-volume has been restarted' : 'cinder-volume did not come up'}
      action={
        <LinkButton size="sm" href={routes.backendLog(id)}>
          To the log
        </LinkButton>
      }
    >
      {children}
      {result.output.trim() !== '' && (
        <details open={!result.ok} className="mt-2">
          <summary className="w-fit rounded-sm hover:text-ink">
            What it printed
            {result.exitCode !== null && !result.ok && ` (exit code ${result.exitCode})`}
          </summary>
          <div className="mt-2">
            <CodeBlock label="Output" text={result.output.trimEnd()} />
          </div>
        </details>
      )}
    </Callout>
  )
}
