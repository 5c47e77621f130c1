import { isRatcheted, safeModeExplanation } from '../../domain/replication/safe-mode.ts'
import { Failure, toFailure } from '../failure.ts'

/**
 * For a write to a group: what the array says when it refuses, and that SafeMode may be why.
 * @throws Failure with the array's own words first, or what came when it is no refusal
 */
export const explainSafeMode =
  (retentionLock: string) =>
  (error: unknown): never => {
    const { code, message, details } = toFailure(error)
    if (code !== 'upstream-rejected' || !isRatcheted(retentionLock)) throw error
    throw new Failure(code, `${message} ${safeModeExplanation}`, details)
  }
