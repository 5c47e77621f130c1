import { volumeSchema } from '../../contracts/flasharray/volume.ts'
import { type ArrayHandle, readArray } from '../cloud/array-handle.ts'
import { anyOf } from './array-filter.ts'

/** Asks for no item, only for how many there are. */
export function countVolumesOfPod(array: ArrayHandle, pod: string): Promise<number> {
  const [filter] = anyOf('pod.name', [pod])
  return readArray(array, `pod-volume-count/${pod}`, async (client) => {
    const query = { filter, destroyed: false, limit: 1, total_item_count: true }
    const { totalItemCount, items } = await client.page('/volumes', query, volumeSchema)
    return totalItemCount ?? items.length
  })
}
