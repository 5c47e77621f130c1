import { knownKeys } from '#lib/domain/volume-type/known-keys.ts'

/** Offers (to an input whose `list` is `id`) the keys that mean something to Cinder or the Pure driver; any other can be typed. */
export function KnownKeys({ id }: { id: string }) {
  return (
    <datalist id={id}>
      {knownKeys.map(({ key, meaning }) => (
        <option key={key} value={key}>
          {meaning}
        </option>
      ))}
    </datalist>
  )
}
