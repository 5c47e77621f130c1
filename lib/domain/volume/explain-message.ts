import type { Explanation } from '../log/explain.ts'

const createAgain = 'Cinder does not try again by itself: delete the volume and create it again.'

/**
 * By the number that ends the id of a message, `VOLUME_VOLUME_001_003`: `Detail` of
 * cinder/message/message_field.py @ ab09bc39.
 */
const details: Record<string, Explanation> = {
  '001': {
    cause: 'Something failed that Cinder has no message for; the log has the reason.',
    remedy: `Look up the request in the log. ${createAgain}`,
  },
  '002': {
    cause: 'The driver of the backend had not started: most often its array did not let it in.',
    remedy: `Get the backend up first. ${createAgain}`,
  },
  '003': {
    cause:
      'The scheduler asked every pool whether it offers what the type asks for and has room, and none did.',
    remedy: `Mend the type or the backend. ${createAgain}`,
  },
  '006': {
    cause: 'The quota of the project is used up.',
    remedy: 'Delete what is not needed, or have the quota raised.',
  },
  '007': {
    cause: 'The image is larger than the volume.',
    remedy: 'Delete the volume and create a larger one.',
  },
  '010': {
    cause: 'The array refused to make the volume larger; it keeps the size that it had.',
    remedy: 'See the log for the refusal, then have an administrator reset its status.',
  },
  '012': {
    cause: 'The driver began to create it and failed; the log has the reason.',
    remedy: createAgain,
  },
}

/** What a message of Cinder's to its users comes from, by its event id; undefined when it says so itself. */
export const explainMessage = (eventId: string): Explanation | undefined =>
  details[/_(\d{3})$/.exec(eventId)?.[1] ?? '']

/** The scheduler found no pool: `NO_BACKEND_AVAILABLE`. */
export const isAboutScheduling = (eventId: string): boolean => eventId.endsWith('_003')
