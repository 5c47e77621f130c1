'use client'

import { Button } from '../ui/button.tsx'

/**
 * What stands in a page's place when it could not be drawn. In production the message of a server's
 * error is withheld by Next.js; the digest finds it in the console's log.
 */
export function Fault({
  error,
  onRetry,
}: {
  error: Error & { digest?: string }
  onRetry: () => void
}) {
  return (
    <div role="alert" className="max-w-prose">
      <h1 className="font-semibold text-xl tracking-[-0.015em]">This page could not be shown</h1>
      <p className="mt-2 text-ink-muted">
        {error.digest === undefined
          ? error.message
          : `The console met a fault of its own. Its log has the details under ${error.digest}.`}
      </p>
      <Button className="mt-5" tone="primary" onClick={onRetry}>
        Try again
      </Button>
    </div>
  )
}
