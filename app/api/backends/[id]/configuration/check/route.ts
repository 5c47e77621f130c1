import { checkConfigurationSchema } from '#lib/contracts/farside/backends.ts'
import { handle } from '#lib/server/access/handle.ts'
import { checkConfiguration } from '#lib/server/inventory/check-configuration.ts'

export const POST = handle('backends.check-configuration', async ({ param, body }) => {
  const { text } = await body(checkConfigurationSchema)
  return checkConfiguration(param('id'), text)
})
