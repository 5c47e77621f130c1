import type { ExtraSpecs, ReplicationType } from './extra-specs.ts'

/** What a form lets people choose for a volume type. */
export type ReplicationChoice = 'none' | ReplicationType

export const replicationChoices = ['none', 'async', 'sync', 'trisync'] as const

/** The extra specs that make Cinder and the Pure driver do what was chosen, to the letter. */
export function extraSpecsFor(choice: ReplicationChoice): Record<string, string> {
  if (choice === 'none') return {}
  return { replication_enabled: '<is> True', replication_type: `<in> ${choice}` }
}

/** Is the key about replication, however it is spelt or scoped? */
const isAboutReplication = (key: string) => /^(.*:)?replication[_-](enabled|type)$/i.test(key)

/**
 * What has to change for a type with these keys to be one of the choice. What is removed comes in an
 * order in which a failure in the middle leaves a type that protects more rather than less.
 */
export function changesForChoice(keys: readonly string[], choice: ReplicationChoice) {
  const written = extraSpecsFor(choice)
  const removed = keys
    .filter((key) => isAboutReplication(key) && !Object.hasOwn(written, key))
    .sort(
      (left, right) =>
        Number(left === 'replication_enabled') - Number(right === 'replication_enabled'),
    )
  return { written, removed }
}

/**
 * The choice that a type's extra specs stand for. `custom` when they were written by hand in another
 * way than {@link extraSpecsFor} would, right or wrong: a form must not claim to know what they do.
 */
export function choiceOf(extraSpecs: ExtraSpecs): ReplicationChoice | 'custom' {
  const aboutReplication = Object.keys(extraSpecs).filter(isAboutReplication)
  const found = replicationChoices.find((choice) => {
    const wanted = extraSpecsFor(choice)
    return (
      aboutReplication.length === Object.keys(wanted).length &&
      aboutReplication.every((key) => extraSpecs[key] === wanted[key])
    )
  })
  return found ?? 'custom'
}
