'use client'

import { Fault } from '#components/shell/fault.tsx'
import { PlainPage } from '#components/shell/plain-page.tsx'

export default function RootError(props: {
  error: Error & { digest?: string }
  reset: () => void
}) {
  return (
    <PlainPage>
      <Fault error={props.error} onRetry={props.reset} />
    </PlainPage>
  )
}
