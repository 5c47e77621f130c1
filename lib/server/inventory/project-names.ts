import { listProjects } from '../../http/keystone-client.ts'
import { remember } from '../cache/remember.ts'
import { keystone } from '../cloud/keystone.ts'
import { serviceToken } from '../cloud/service-account.ts'

const sharedForMs = 30_000

/** Names of all projects by id, for those who see the volumes of all; empty when Keystone does not tell. */
export async function readProjectNames(): Promise<ReadonlyMap<string, string>> {
  const reading = remember('keystone/projects', sharedForMs, async () => {
    const { url, upstream } = keystone()
    const { token } = await serviceToken()
    const projects = await listProjects(upstream, url, token, 'cloud')
    return new Map(projects.map(({ id, name }) => [id, name]))
  })
  // A name is a comfort: without it the list shows the id.
  return reading.then(
    ({ value }) => value,
    () => new Map(),
  )
}
