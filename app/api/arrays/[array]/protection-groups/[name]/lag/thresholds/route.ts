import { lagThresholdsSchema } from '#lib/contracts/farside/lag.ts'
import { handle } from '#lib/server/access/handle.ts'
import { setLagThresholds } from '#lib/server/history/lag-thresholds.ts'

export const PUT = handle(
  'protection-groups.set-lag-thresholds',
  async ({ param, body, session }) =>
    setLagThresholds(
      param('array'),
      param('name'),
      await body(lagThresholdsSchema),
      session.user.name,
    ),
)
