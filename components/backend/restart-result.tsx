'use client'

import { useQuery } from '@tanstack/react-query'
import type { RestartResult } from '#lib/contracts/farside/backends.ts'
import { backendQueries } from '#lib/queries/backends.ts'
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
  // The process may run while the driver of this backend has failed in it: see for ourselves.
  const hasFailed = (useQuery(backendQueries.detail(id)).data?.trouble ?? null) !== null
  const title = hasFailed
    ? 'cinder-volume has been restarted, but the driver of this backend failed'
    : 'cinder-volume has been restarted'
  return (
    <Callout
      tone={!result.ok ? 'danger' : hasFailed ? 'warn' : 'ok'}
      role={result.ok ? 'status' : 'alert'}
      title={result.ok ? title : 'cinder-volume did not come up'}
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
