import { checkConfigurationSchema } from '#lib/contracts/farside/backends.ts'
import { handle } from '#lib/server/access/handle.ts'
import { preflightEdit } from '#lib/server/preflight/preflight.ts'

export const POST = handle('backends.check-configuration', async ({ param, body }) => {
  const { text } = await body(checkConfigurationSchema)
  return preflightEdit(param('id'), text)
})
