import { setFaultSchema } from '#lib/contracts/farside/lab.ts'
import { handle } from '#lib/server/access/handle.ts'
import { clearFault, setFault } from '#lib/server/lab/lab.ts'

export const POST = handle('lab.set-fault', async ({ body }) =>
  setFault(await body(setFaultSchema)),
)
export const DELETE = handle('lab.clear-fault', () => clearFault())
