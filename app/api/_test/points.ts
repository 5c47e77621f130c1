import { expect } from 'vitest'
import type {
  RecoveryPointList,
  RecoveryPointView,
} from '#lib/contracts/farside/protection-groups.ts'
import type { ReconcileResult } from '#lib/contracts/farside/reconcile-acts.ts'
import type { PointVolume, PointVolumes } from '#lib/contracts/farside/restore.ts'
import { apiRoutes } from '#lib/routes.ts'
import type { Client } from './lab.ts'

export const suffixOf = ({ name }: { name: string }) => name.slice(name.lastIndexOf('.') + 1)
const groupOf = ({ name }: { name: string }) => name.slice(0, name.lastIndexOf('.'))

/** The recovery points of `cinder-group` on `pure1` and on its targets, as a client is told of them. */
export function recoveryPoints(client: () => Client) {
  const points = async (): Promise<RecoveryPointView[]> => {
    const { body, status } = await client()<RecoveryPointList>(
      'GET',
      `${apiRoutes.recoveryPoints('pure1', 'cinder-group')}?limit=200`,
    )
    expect(status, JSON.stringify(body)).toBe(200)
    return body.points
  }
  return {
    points,
    /** A living one of a lane that was taken this long before the newest. */
    pointBefore: async (hours: number, lane: 'source' | 'target' = 'source') => {
      const all = (await points()).filter((point) => point.lane === lane && !point.destroyed)
      const latestMs = (all[0]?.createdMs ?? 0) - hours * 3_600_000
      const found = all.find(({ createdMs }) => createdMs <= latestMs)
      if (found === undefined) throw new Error(`No point of ${hours} hours ago`)
      return found
    },
    volumesOf: async (point: RecoveryPointView): Promise<PointVolumes> => {
      const path = apiRoutes.recoveryPointVolumes(point.array, groupOf(point), suffixOf(point))
      const { body, status } = await client()<PointVolumes>('GET', path)
      expect(status, JSON.stringify(body)).toBe(200)
      return body
    },
    act: <T = ReconcileResult>(point: RecoveryPointView, name: string, body: object = {}) =>
      client()<T>(
        'POST',
        apiRoutes.recoveryPointAct(point.array, groupOf(point), suffixOf(point), name),
        body,
      ),
  }
}

export function named(list: PointVolumes, name: string): PointVolume {
  const found = list.volumes.find(({ volume }) => volume?.name === name)
  if (found === undefined) throw new Error(`${name} is not in ${list.name}`)
  return found
}
