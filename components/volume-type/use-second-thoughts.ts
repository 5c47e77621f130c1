import { useState } from 'react'
import { type SpecVerdict, troublesOf } from '#lib/domain/volume-type/verdicts.ts'

/**
 * Lets nobody save troubled extra specs by accident, and everybody on purpose: the first attempt is
 * stopped and asks, the second goes through. Any change of the troubles asks again.
 */
export function useSecondThoughts(verdicts: readonly SpecVerdict[]) {
  const [askedAbout, setAskedAbout] = useState<string | null>(null)
  const troubles = troublesOf(verdicts)
  const about = JSON.stringify(troubles)
  return {
    troubles,
    hasAsked: troubles.length > 0 && askedAbout === about,
    /** True when the attempt has to stop here. */
    stops(): boolean {
      if (troubles.length === 0 || askedAbout === about) return false
      setAskedAbout(about)
      return true
    },
  }
}
