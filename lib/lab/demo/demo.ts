import { seededUuid } from '../core/random.ts'
import { type StorageAdmin, storageAdminOf } from './array-door.ts'
import { makeCloud, makeMistakes } from './demo-cloud.ts'
import { demoConf } from './demo-conf.ts'
import type { Site } from './site.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** How far back the demo's clock begins; not whole days, so that it does not end as a snapshot is due. */
export const DEMO_AGE_MS = 10 * DAY_MS + 25 * 60_000

/**
 * Ten days in the life of a cloud, with one of each trouble. It is lived, not written: everything
 * happens through Cinder, cinder.conf and the arrays' own API while the clock goes by, so that each
 * table tells the same story. Nothing of it happens after the restart that would mend it.
 * @param endMs virtual time at which it is over.
 */
export async function liveDemo(site: Site, endMs: number): Promise<void> {
  const until = async (beforeEndMs: number) => {
    const durationMs = endMs - beforeEndMs - site.clock.nowMs()
    if (durationMs > 0) await site.clock.advance(durationMs)
  }
  const admin = storageAdminOf(site, 'pure1')
  const ids = await makeCloud(site)
  const onArray = (name: string) => `volume-${ids.get(name)}-cinder`

  await until(4 * DAY_MS)
  await misconfigure(site)
  await until(3 * DAY_MS)
  await makeMistakes(site)
  await admin.createVolume('legacy-oracle-01', 500)
  await admin.destroyVolume(onArray('hr-files'))
  await admin.eradicateVolume(onArray('hr-files'))
  await until(2 * DAY_MS)
  await drift(admin)
  await until(DAY_MS)
  await admin.leaveGroup(onArray('intranet-files'), 'cinder-group')
  await until(7 * HOUR_MS)
  await site.setFault({ kind: 'link-cut', link: ['pure1', 'pure3'] })
  await until(5 * HOUR_MS)
  await site.setFault({ kind: 'mediator-unreachable', array: 'pure2' })
  await until(3 * HOUR_MS)
  await admin.destroyVolume(onArray('shop-orders-2025'))
  await until(0)
  await admin.signOut()
}

/** pure4 is gone, and cinder.conf was edited in a hurry. */
async function misconfigure(site: Site): Promise<void> {
  await site.setFault({ kind: 'array-off', array: 'pure4' })
  await site.configure(
    demoConf(site.array, {
      badToken: seededUuid('demo', 'a token of nobody'),
      wrongCertificate: site.certificateOf('pure1'),
    }),
  )
}

/** What cinder.conf does not know, and the next restart of cinder-volume will undo. */
async function drift(admin: StorageAdmin): Promise<void> {
  await admin.changeGroup('cinder-group', { replication_schedule: { frequency: 4 * HOUR_MS } })
  await admin.changeGroup('cinder-group', {
    target_retention: { all_for_sec: 172_800, per_day: 2, days: 14 },
  })
}
