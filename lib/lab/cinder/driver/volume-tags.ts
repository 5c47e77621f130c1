import { remove } from './array-handle.ts'
import { anyItem, sdk } from './array-session.ts'
import { currentArray, type Driver } from './driver-core.ts'

const NAMESPACE = 'openstack-integration.purestorage.com'

/** `_tag_volume`: only what is given is written, and always where the volume comes from. */
export async function tagVolume(
  driver: Driver,
  name: string,
  tags: { instance?: string; project?: string; volumeType?: 'Boot' | 'Data' },
): Promise<void> {
  const array = await currentArray(driver)
  const pairs = {
    VmId: tags.instance,
    ProjectId: tags.project,
    VolType: tags.volumeType,
    DataStoreType: 'Direct Access',
  }
  const body = Object.entries(pairs).flatMap(([key, value]) =>
    value === undefined ? [] : [{ key, value, namespace: NAMESPACE, copyable: false }],
  )
  await sdk(array.client.put('/volumes/tags/batch', { resource_names: [name] }, body, anyItem))
}

/** `_untag_volume` */
export async function untagVolume(driver: Driver, name: string): Promise<void> {
  const array = await currentArray(driver)
  await remove(array, '/volumes/tags', { namespaces: [NAMESPACE], resource_names: [name] })
}
