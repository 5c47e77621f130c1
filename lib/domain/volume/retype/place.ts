/** Where an array has a volume. */
export type Place = {
  /** Its name there: `volume-…-cinder`, `cinder-pod::volume-…-cinder`, `group/volume-…-cinder`. */
  name: string
  /** Protection groups with the volume as a member. */
  groups: readonly string[]
  pod: string | null
}

/** What cinder.conf calls the things that a backend of the Pure driver uses. */
export type ReplicationNames = {
  group: string
  /** In full, with its pod: `cinder-pod::cinder-trisync`. */
  trisyncGroup: string
  pod: string
  /** Beginning of the name of the pod through which one volume passes. */
  ghostPod: string
  /** Arrays that the driver has as sync targets. */
  syncTargets: readonly string[]
}

/** One thing that happens, in the order in which it does. */
export type RetypeStep = {
  by: 'Cinder' | 'driver' | 'array'
  /** A sentence. */
  words: string
  /** The driver's request to the array, when the step is one. */
  call: string | null
}

export const arrayCall = (words: string, call: string): RetypeStep => ({
  by: 'driver',
  words,
  call,
})

/** The name without pod and volume group. */
export const baseName = (name: string): string => name.replace(/^.*::/, '').replace(/^.*\//, '')

/** “in cinder-group”, “in pod cinder-pod and in cinder-pod::cinder-trisync”, “in no group and in no pod”. */
export function placeWords({ groups, pod }: Pick<Place, 'groups' | 'pod'>): string {
  const parts = [
    ...(pod === null ? [] : [`in pod ${pod}`]),
    ...groups.map((group) => `in ${group}`),
  ]
  return parts.length === 0 ? 'in no group and in no pod' : parts.join(' and ')
}
