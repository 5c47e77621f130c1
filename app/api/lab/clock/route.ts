import { setClockSchema } from '#lib/contracts/farside/lab.ts'
import { handle } from '#lib/server/access/handle.ts'
import { setClock } from '#lib/server/lab/lab.ts'

export const POST = handle('lab.set-clock', async ({ body }) => {
  const { frozen } = await body(setClockSchema)
  return setClock(frozen)
})
