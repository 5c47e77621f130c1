import { type VolumeWire, volumesResponseSchema } from '../../contracts/cinder/volume.ts'
import { type Kept, keepFresh } from '../cache/keep-fresh.ts'
import { serviceCinder } from '../cloud/cinder.ts'

/** What Cinder gives at most in one answer (`osapi_max_limit`). */
const pageSize = 1_000

/** Every volume of every project, as the console's own account sees them; newest first. */
export const readAllCinderVolumes = (): Promise<Kept<VolumeWire[]>> =>
  keepFresh('census/cinder', async () => {
    const cinder = serviceCinder()
    const all: VolumeWire[] = []
    for (let marker: string | undefined; ; ) {
      const { volumes, volumes_links: links } = await cinder.get(
        '/volumes/detail',
        { all_tenants: 'True', limit: pageSize, ...(marker === undefined ? {} : { marker }) },
        volumesResponseSchema,
      )
      all.push(...volumes)
      marker = volumes.at(-1)?.id
      if (marker === undefined || links === undefined || links.length === 0) return all
    }
  })
