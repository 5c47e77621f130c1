'use client'

import { Fault } from '#components/shell/fault.tsx'

export default function ConsoleError(props: {
  error: Error & { digest?: string }
  reset: () => void
}) {
  return <Fault error={props.error} onRetry={props.reset} />
}
