import type { Lab } from '#lib/contracts/farside/lab.ts'
import { shellWord } from '../same-by/shell-word.ts'

/**
 * The lines that let the `openstack` client into the lab. Its address and the password are not ours
 * to know here: they stand where the lab was started.
 */
export function clientEnvironment(user: Lab['users'][number] | undefined): string {
  return [
    '# OS_AUTH_URL and OS_PASSWORD: as printed where the lab was started',
    'export OS_AUTH_URL=…',
    'export OS_PASSWORD=…',
    'export OS_IDENTITY_API_VERSION=3',
    `export OS_USERNAME=${shellWord(user?.name ?? 'admin')}`,
    `export OS_PROJECT_NAME=${shellWord(user?.project ?? 'admin')}`,
    'export OS_USER_DOMAIN_NAME=Default OS_PROJECT_DOMAIN_NAME=Default',
    'export OS_REGION_NAME=RegionOne',
  ].join('\n')
}
