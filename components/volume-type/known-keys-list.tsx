import type { Capabilities } from '#lib/domain/volume-type/extra-specs.ts'
import { knownKeys } from '#lib/domain/volume-type/known-keys.ts'
import { suggestedValues } from './suggested-values.ts'

/** Offers (to an input whose `list` is `id`) the keys that mean something to Cinder or the Pure driver; any other can be typed. */
export function KnownKeys({ id }: { id: string }) {
  return (
    <datalist id={id}>
      {knownKeys.map(({ key, meaning, range }) => (
        <option key={key} value={key}>
          {range === undefined ? meaning : `${meaning} (${range})`}
        </option>
      ))}
    </datalist>
  )
}

/** Offers values for a key likewise: what works, or what the backends report. */
export function KnownValues({
  id,
  specKey,
  backends,
}: {
  id: string
  specKey: string
  backends: readonly Capabilities[]
}) {
  return (
    <datalist id={id}>
      {suggestedValues(specKey, backends).map((value) => (
        <option key={value} value={value} />
      ))}
    </datalist>
  )
}
