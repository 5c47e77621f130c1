import { applyConfigurationSchema } from '#lib/contracts/farside/backends.ts'
import { handle } from '#lib/server/access/handle.ts'
import { applyConfiguration, readConfiguration } from '#lib/server/conf/configuration.ts'

export const GET = handle('backends.read-configuration', ({ param }) =>
  readConfiguration(param('id')),
)

export const PUT = handle('backends.write-configuration', async ({ param, body }) =>
  applyConfiguration(param('id'), await body(applyConfigurationSchema)),
)
