import { chmodSync, writeFileSync } from 'node:fs'
import { stringify } from 'yaml'
import type { LabArray } from '#lib/contracts/lab/lab-api.ts'
import type { StateDir } from './state-dir.ts'

/** Name under which the console itself signs in for its background reads. */
export const SERVICE_ACCOUNT = 'farside'

/** What the lab tells the console about itself: the same file that a real cloud would have. */
export function writeFarsideYaml(
  state: StateDir,
  lab: { keystoneUrl: string; labUrl: string; arrays: LabArray[]; command: readonly string[] },
): void {
  const config = {
    cloud: { name: 'lab' },
    keystone: {
      url: lab.keystoneUrl,
      region: 'RegionOne',
      serviceAccount: {
        username: SERVICE_ACCOUNT,
        passwordFile: state.servicePassword,
        project: 'service',
        userDomain: 'Default',
        projectDomain: 'Default',
      },
    },
    cinderHosts: [
      {
        host: 'devstack',
        conf: state.cinderConf,
        log: { file: state.volumeLog },
        restart: [...lab.command, 'lab', 'restart', 'cinder-volume', '--state', state.path],
      },
    ],
    arrays: lab.arrays.map(({ address, fingerprint256 }) => ({ address, fingerprint256 })),
    lab: { url: lab.labUrl },
  }
  writePrivate(state.farsideYaml, stringify(config, { lineWidth: 0 }))
}

/** Writes a file that only its owner may read, also where it was there before. */
export function writePrivate(path: string, text: string): void {
  writeFileSync(path, text, { mode: 0o600 })
  chmodSync(path, 0o600)
}
