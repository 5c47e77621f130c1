import { z } from 'zod'

/** `GET /limits`: a limit of -1 means none; sizes in GiB. */
export const limitsResponseSchema = z.looseObject({
  limits: z.looseObject({
    absolute: z.looseObject({
      maxTotalVolumes: z.number(),
      maxTotalVolumeGigabytes: z.number(),
      totalVolumesUsed: z.number(),
      totalGigabytesUsed: z.number(),
    }),
  }),
})
