import type { BackendOffer } from '#lib/contracts/farside/volume-types.ts'
import { replicationChoices } from '#lib/domain/volume-type/replication-choice.ts'
import type { RadioCard } from '../ui/radio-cards.tsx'
import { hereWords } from './offer-words.ts'
import { replicationWords } from './replication-words.ts'

/** The four choices, each with what a volume gets from it, in general and from these backends. */
export const replicationOptions = (offers: readonly BackendOffer[]): RadioCard[] =>
  replicationChoices.map((choice) => ({
    value: choice,
    label: replicationWords[choice].label,
    description: (
      <>
        {replicationWords[choice].gives}
        {choice !== 'none' &&
          hereWords(choice, offers).map((words) => (
            <span key={words} className="mt-1 block text-ink">
              {words}
            </span>
          ))}
      </>
    ),
  }))
