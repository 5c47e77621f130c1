import { useQuery } from '@tanstack/react-query'
import type { VolumeTypeUsage, VolumeTypeUse } from '#lib/contracts/farside/volume-types.ts'
import { volumeTypeQueries } from '#lib/queries/volume-types.ts'

/** The part of one type; nothing of it counts as no volumes. */
export const partOf = ({ usage }: VolumeTypeUsage, typeName: string): VolumeTypeUse =>
  usage.find((each) => each.typeName === typeName) ?? { typeName, volumes: 0, byStatus: {} }

/** Volumes of a type in the whole cloud; undefined while nobody knows. */
export function useTypeUse(typeName: string): VolumeTypeUse | undefined {
  const { data } = useQuery({
    ...volumeTypeQueries.usage(),
    select: (usage) => partOf(usage, typeName),
  })
  return data
}
