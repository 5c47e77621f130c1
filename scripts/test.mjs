// `npm test`: installs what the tests need, then runs all of them.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { buildConsole, installDependencies, root, toolEnvironment } from './setup.mjs'

/** Installs Debian packages if the machine is a Debian and we may; otherwise the tests say what is missing. */
function installPackages(title, packages) {
  const isRoot = process.getuid?.() === 0
  if (!existsSync('/usr/bin/apt-get') || !isRoot) {
    console.log(`farside: cannot install ${packages.join(', ')} here (needs root on Debian)`)
    return
  }
  console.log(`farside: installing ${title}`)
  const apt = (...args) =>
    spawnSync('apt-get', ['-q', '-y', ...args], {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      stdio: ['ignore', 'ignore', 'inherit'],
    })
  apt('update')
  apt('install', '--no-install-recommends', ...packages)
}

installDependencies()
if (!process.env.PLAYWRIGHT_CHROMIUM_PATH && !existsSync('/usr/bin/chromium'))
  installPackages('Chromium', ['chromium'])
const clients = ['/usr/bin/openstack', '/usr/bin/cinder']
if (!clients.every((client) => existsSync(client)))
  installPackages('the OpenStack clients', ['python3-openstackclient', 'python3-cinderclient'])
// The client's package alone makes the folder too.
const postgres = '/usr/lib/postgresql'
const versions = existsSync(postgres) ? readdirSync(postgres) : []
if (!versions.some((version) => existsSync(join(postgres, version, 'bin', 'initdb'))))
  installPackages('PostgreSQL', ['postgresql'])
buildConsole()

const { status } = spawnSync(
  'node',
  [join(root, 'scripts', 'run-tests.ts'), ...process.argv.slice(2)],
  {
    cwd: root,
    env: toolEnvironment,
    stdio: ['ignore', 'inherit', 'inherit'],
  },
)
process.exit(status ?? 1)
