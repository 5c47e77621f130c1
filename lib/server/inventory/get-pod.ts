import type { PodDetail } from '../../contracts/farside/pods.ts'
import { findArray, readFleet } from '../cloud/fleet.ts'
import { Failure } from '../failure.ts'
import { readVolumesOfPod } from './array-reads.ts'
import { listPods } from './list-pods.ts'
import { readMemberVolumes } from './member-volumes.ts'

/** @throws Failure `not-found`, or the outage of its array */
export async function getPod(arrayName: string, name: string): Promise<PodDetail> {
  const { identity } = await findArray(arrayName)
  const [{ pods }, fleet, volumeOf] = await Promise.all([
    listPods(),
    readFleet(),
    readMemberVolumes(),
  ])
  const pod = pods.find(
    (each) =>
      each.name === name &&
      (each.array === arrayName || each.arrays.some((array) => array.name === arrayName)),
  )
  if (pod === undefined) throw new Failure('not-found', `${arrayName} has no pod ${name}.`)
  const places = fleet.online.filter(({ identity: { name: array } }) =>
    pod.arrays.some((each) => each.name === array),
  )
  const read = new Set<string>()
  const members = new Map<string, PodDetail['members'][number]>()
  const perArray = places.map(async ({ handle, identity: { name: array } }) => {
    const volumes = await readVolumesOfPod(handle, name).catch(() => undefined)
    if (volumes !== undefined) read.add(array)
    for (const volume of volumes ?? []) {
      const known = members.get(volume.name)
      members.set(volume.name, {
        arrayVolumeName: volume.name,
        provisionedBytes: volume.provisioned ?? known?.provisionedBytes ?? 0,
        serial: volume.serial ?? known?.serial ?? '',
        volume: volumeOf(volume.name),
        onArrays: [...(known?.onArrays ?? []), array].sort(),
      })
    }
  })
  await Promise.all(perArray)
  return {
    ...pod,
    asOfMs: identity.asOfMs,
    unreadArrays: pod.arrays.map((each) => each.name).filter((each) => !read.has(each)),
    members: [...members.values()].sort((left, right) =>
      left.arrayVolumeName.localeCompare(right.arrayVolumeName),
    ),
  }
}
