import { arrayCall, baseName, type Place, type ReplicationNames, type RetypeStep } from './place.ts'

const body = (pod: string) => `{"pod":{"name":"${pod}"}}`

type Passage = { steps: RetypeStep[]; place: Place }

/**
 * Into the replicated pod: `_enable_sync_replication` of cinder/volume/drivers/pure.py @ ab09bc39.
 * An array moves nothing into a stretched pod, so the volume passes through a pod of its own, which is
 * stretched around it; and it takes the volume out of every group, whoever put it there.
 */
export function enterPod(place: Place, volumeId: string, names: ReplicationNames): Passage {
  const ghost = `${names.ghostPod}-${volumeId}`
  const targets = names.syncTargets.join(',')
  const leaving =
    place.groups.length === 0 ? '' : `&remove_from_protection_group_names=${place.groups.join(',')}`
  const leaves = place.groups.length === 0 ? '' : ` and out of ${place.groups.join(' and ')}`
  return {
    steps: [
      arrayCall('Makes a pod for this one volume.', `POST /pods?names=${ghost}`),
      arrayCall(
        `Moves the volume into it${leaves}.`,
        `PATCH /volumes?names=${place.name}${leaving} ${body(ghost)}`,
      ),
      arrayCall(
        `Stretches that pod over ${names.syncTargets.join(' and ')}.`,
        `POST /pods/arrays?group_names=${ghost}&member_names=${targets}`,
      ),
      copying('Copies the data to the other array, and the driver waits until both are online.'),
      arrayCall(
        `Moves the volume into ${names.pod}.`,
        `PATCH /volumes?names=${ghost}::${place.name} ${body(names.pod)}`,
      ),
      ...removeGhost(ghost, targets),
    ],
    place: { name: `${names.pod}::${baseName(place.name)}`, groups: [], pod: names.pod },
  }
}

/** Out of it: `_disable_sync_replication`, the same way back. */
export function leavePod(place: Place, volumeId: string, names: ReplicationNames): Passage {
  const ghost = `${names.ghostPod}-${volumeId}`
  const targets = names.syncTargets.join(',')
  const base = baseName(place.name)
  return {
    steps: [
      arrayCall('Makes a pod for this one volume.', `POST /pods?names=${ghost}`),
      arrayCall(
        `Stretches it over ${names.syncTargets.join(' and ')}.`,
        `POST /pods/arrays?group_names=${ghost}&member_names=${targets}`,
      ),
      arrayCall('Moves the volume into it.', `PATCH /volumes?names=${place.name} ${body(ghost)}`),
      arrayCall(
        'Gives up the copy on the other array.',
        `DELETE /pods/arrays?group_names=${ghost}&member_names=${targets}`,
      ),
      arrayCall(
        'Takes the volume out of the pod.',
        `PATCH /volumes?names=${ghost}::${base} ${body('')}`,
      ),
      ...dropGhost(ghost),
    ],
    place: { name: base, groups: place.groups.filter((group) => !group.includes('::')), pod: null },
  }
}

const copying = (words: string): RetypeStep => ({ by: 'array', words, call: null })

const removeGhost = (ghost: string, targets: string): RetypeStep[] => [
  arrayCall(
    'Takes the other array out of the pod that is empty now.',
    `DELETE /pods/arrays?group_names=${ghost}&member_names=${targets}`,
  ),
  ...dropGhost(ghost),
]

const dropGhost = (ghost: string): RetypeStep[] => [
  arrayCall(
    'Destroys that pod.',
    `PATCH /pods?names=${ghost}&destroy_contents=true {"destroyed":true}`,
  ),
  arrayCall('Eradicates it.', `DELETE /pods?names=${ghost}&eradicate_contents=true`),
]
