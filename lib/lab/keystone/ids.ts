import { seededUuid } from '../core/random.ts'

/** The domain that is there from the start; its id is a word, not a UUID. */
export const DEFAULT_DOMAIN_ID = 'default'

/** The one target of system grants, as Keystone's table has it. */
export const SYSTEM_ID = 'system'

/** Ids are UUIDs without dashes; what the lab starts with has the same id in every lab. */
export const seedId = (kind: string, name: string): string =>
  seededUuid('keystone', kind, name).replaceAll('-', '')

export const newId = (): string => crypto.randomUUID().replaceAll('-', '')
