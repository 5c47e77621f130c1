import { type Place, placeWords } from './place.ts'

/** What somebody has to know before, because nobody says so afterwards. */
export type Caution = {
  tone: 'info' | 'warn' | 'danger'
  title: string
  /** Sentences. */
  words: string
}

const joined = (names: readonly string[]) => names.join(' and ')

export const cautions = {
  nothingHappens: (place: Place, gets: string): Caution => ({
    tone: 'danger',
    title: 'The volume will not be replicated, and Cinder will say that it is',
    words: `Its present type asks in a way that the driver does not know, and from such a type the driver changes nothing: the volume stays ${placeWords(place)}, with replication_status enabled. Change it to a type without replication first, and then to this one (${gets}).`,
  }),
  noSyncTarget: (place: Place): Caution => ({
    tone: 'danger',
    title: 'Nothing will be mirrored, and Cinder will say enabled',
    words: `The backend has no sync target. The driver writes one line to its log and leaves the volume ${placeWords(place)}. Add a replication_device of type sync first.`,
  }),
  countsAsAsync: {
    tone: 'warn',
    title: 'The type does not say which replication in a way that the driver knows',
    words:
      'Here it counts as async. A volume that is created with it is not replicated at all: correct the type.',
  } satisfies Caution as Caution,
  losesReplication: {
    tone: 'warn',
    title: 'The volume is on one array only afterwards',
    words:
      'Recovery points that hold it stay on their target until their retention ends. New ones will not hold it.',
  } satisfies Caution as Caution,
  leavesForeign: (groups: readonly string[]): Caution => ({
    tone: 'warn',
    title: `It also leaves ${joined(groups)}`,
    words: 'The driver takes it out of every group on the array, whoever put it there.',
  }),
  seeds: (group: string): Caution => ({
    tone: 'info',
    title: 'Not protected at once',
    words: `It is seeding until the next snapshot of ${group} is complete on its target.`,
  }),
  phantom: {
    tone: 'danger',
    title: 'No array has this volume',
    words:
      'The array refuses each call, the driver looks at no answer, and Cinder will show the new type all the same. Delete the volume and create it again.',
  } satisfies Caution as Caution,
  groupInPod: {
    tone: 'danger',
    title: 'A volume group and a pod do not go together',
    words:
      'The driver does not check it on a retype: the array refuses the move, and Cinder then knows the volume by a name that no array has.',
  } satisfies Caution as Caution,
  limitsRefused: {
    tone: 'warn',
    title: 'Its limits stay as they are',
    words:
      'The driver sets the limits of the new type under the old name, which the array no longer has, and looks at no answer.',
  } satisfies Caution as Caution,
  copies: {
    tone: 'warn',
    title: 'The data are copied to another backend',
    words:
      'Cinder creates a second volume there, copies every block through a host, and deletes the first one. It takes as long as that takes.',
  } satisfies Caution as Caution,
}
