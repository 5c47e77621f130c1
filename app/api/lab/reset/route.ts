import { resetLabSchema } from '#lib/contracts/farside/lab.ts'
import { handle } from '#lib/server/access/handle.ts'
import { resetScenario } from '#lib/server/lab/lab.ts'

export const POST = handle('lab.reset', async ({ body }) => {
  const { scenario } = await body(resetLabSchema)
  return resetScenario(scenario)
})
