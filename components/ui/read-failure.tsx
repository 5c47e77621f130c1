import { Button } from './button.tsx'
import { Callout } from './callout.tsx'

/**
 * Says that something could not be read, why, and offers to try again. With `isShown`, what was read
 * before still stands on the page and is only older than it should be.
 */
export function ReadFailure({
  what,
  error,
  onRetry,
  isShown = false,
  className,
}: {
  /** Starts the sentence: “Targets”, “The log”. */
  what: string
  error: { message: string }
  onRetry: () => void
  isShown?: boolean
  className?: string
}) {
  return (
    <Callout
      tone={isShown ? 'warn' : 'danger'}
      title={isShown ? 'This may be out of date' : `${what} could not be read`}
      {...(className === undefined ? {} : { className })}
      action={
        <Button size="sm" onClick={onRetry}>
          Try again
        </Button>
      }
    >
      {error.message}
    </Callout>
  )
}
