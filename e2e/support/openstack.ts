import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { promisify } from 'node:util'
import type { Cloud } from './cloud.ts'

const run = promisify(execFile)
const client = '/usr/bin/openstack'

/** Debian's python-openstackclient; where it cannot be installed its tests say that they were skipped. */
export const hasOpenStackClient = existsSync(client)

/** Runs `openstack …` as one of the lab's users and returns what it printed. */
export async function openstack(cloud: Cloud, user: string, ...args: string[]): Promise<string> {
  const { name, password, project } = cloud.user(user)
  const { stdout } = await run(client, args, {
    timeout: 60_000,
    env: {
      // Nothing of ours: the client is Debian's, and so must be the Python that runs it.
      NODE_ENV: process.env.NODE_ENV,
      PATH: '/usr/bin:/bin',
      HOME: cloud.stateDir,
      OS_AUTH_URL: cloud.keystone,
      OS_IDENTITY_API_VERSION: '3',
      OS_USERNAME: name,
      OS_PASSWORD: password,
      OS_PROJECT_NAME: project,
      OS_USER_DOMAIN_NAME: 'Default',
      OS_PROJECT_DOMAIN_NAME: 'Default',
      OS_REGION_NAME: 'RegionOne',
    },
  })
  return stdout
}
