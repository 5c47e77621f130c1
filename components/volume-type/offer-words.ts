import type { BackendOffer } from '#lib/contracts/farside/volume-types.ts'
import type { Fate } from '#lib/domain/volume-type/fate.ts'
import { protectionWords } from '#lib/domain/volume-type/protection-words.ts'
import type { ReplicationChoice } from '#lib/domain/volume-type/replication-choice.ts'
import { capitalised } from '../ui/sentence.ts'

/** `host@backend` of a pool. */
export const backendIdOf = (pool: string) => pool.replace(/#.*$/, '')

/** "A recovery point on pure2 every hour; …": what a backend gives for a choice, as a sentence. */
export function choiceWords(choice: ReplicationChoice, offered: BackendOffer): string {
  const offer = choice === 'trisync' ? offered.trisync : offered.offer
  if (offer === null) return 'The backend does not offer it.'
  const isGuess = offered.source === 'conf' && choice !== 'none'
  return `${capitalised(protectionWords(choice, offer))}.${isGuess ? ' As cinder.conf has it: the array does not answer.' : ''}`
}

/** What a volume gets on the backend that it lands on. */
export function fateWords(fate: Fate, offered: BackendOffer | undefined): string {
  switch (fate.kind) {
    case 'async':
    case 'sync':
    case 'trisync':
      return offered === undefined ? fate.words : choiceWords(fate.kind, offered)
    default:
      return fate.words
  }
}

/** What the backends give for a choice, each sentence once; with the backends when they differ. */
export function hereWords(choice: ReplicationChoice, offers: readonly BackendOffer[]): string[] {
  const byWords = new Map<string, string[]>()
  for (const offered of offers) {
    const said = choiceWords(choice, offered)
    byWords.set(said, [...(byWords.get(said) ?? []), offered.backendId])
  }
  if (byWords.size < 2) return [...byWords.keys()]
  return [...byWords].map(([said, ids]) => `On ${ids.join(', ')}: ${said}`)
}
