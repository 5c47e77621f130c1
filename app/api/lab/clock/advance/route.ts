import { advanceClockSchema } from '#lib/contracts/farside/lab.ts'
import { handle } from '#lib/server/access/handle.ts'
import { advanceClock } from '#lib/server/lab/lab.ts'

export const POST = handle('lab.set-clock', async ({ body }) => {
  const { durationMs } = await body(advanceClockSchema)
  return advanceClock(durationMs)
})
