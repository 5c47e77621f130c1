import { seededUuid } from '../../core/random.ts'
import type { Store } from '../../core/store.ts'
import { seedGroupTypes } from '../db/group-schema.ts'
import { registerService } from '../db/services.ts'
import { getVolumeTypeByName, insertVolumeType } from '../db/types.ts'

/** The type of a volume that names none. */
export const DEFAULT_TYPE = '__DEFAULT__'

/** The one availability zone. */
export const ZONE = 'nova'

/** Host of the scheduler, and what the volume service's hosts begin with. */
const HOST = 'devstack'

/** What a Cinder has before anybody uses it. May run at every start. */
export function seedCinder(store: Store, nowMs: number): void {
  store.transaction(() => {
    if (!getVolumeTypeByName(store, DEFAULT_TYPE))
      insertVolumeType(store, {
        id: seededUuid('cinder', 'volume type', DEFAULT_TYPE),
        name: DEFAULT_TYPE,
        description: 'Default Volume Type',
        isPublic: true,
        createdMs: nowMs,
        extraSpecs: {},
      })
    seedGroupTypes(store)
    registerService(store, {
      host: HOST,
      binary: 'cinder-scheduler',
      id: seededUuid('cinder', 'service', HOST),
      zone: ZONE,
    })
  })
}
