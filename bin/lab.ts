import { parseArgs } from 'node:util'
import { type RunningLab, startLab } from '#lib/lab/launch/lab.ts'
import { DEFAULT_STATE, labOptions, readLabOptions, untilSignal } from './options.ts'
import { restartService } from './restart.ts'

/** `farside lab`: the lab in the foreground until SIGINT or SIGTERM. */
export async function labCommand(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    options: { ...labOptions, json: { type: 'boolean' } },
    allowPositionals: true,
  })
  const [verb, service, ...rest] = positionals
  if (verb === 'restart' && service !== undefined && rest.length === 0)
    return restartService(service, values.state ?? DEFAULT_STATE)
  if (verb !== undefined) {
    console.error(`farside lab does not know "${positionals.join(' ')}"`)
    return 2
  }
  const lab = await startLab(readLabOptions(values))
  const ended = untilSignal()
  if (values.json === true) console.log(jsonLine(lab))
  else console.log(describeLab(lab))
  await ended
  await lab.stop()
  return 0
}

/** The one line that tells a program everything it needs to use the lab. */
const jsonLine = ({ keystoneUrl, cinderUrl, labUrl, users, arrays }: RunningLab): string =>
  JSON.stringify({ keystone: keystoneUrl, cinder: cinderUrl, lab: labUrl, users, arrays })

/** The same for a person. */
export function describeLab(lab: RunningLab): string {
  const users = lab.users.map(
    ({ name, password, roles }) => `  ${name.padEnd(8)} ${password}   ${roles.join(', ')}`,
  )
  const arrays = lab.arrays.map(
    ({ name, address, apiToken }) => `  ${name.padEnd(8)} ${address}   API token ${apiToken}`,
  )
  return [
    `Lab ${lab.scenario}, state in ${lab.state.path}`,
    `  Keystone ${lab.keystoneUrl}`,
    `  Cinder   ${lab.cinderUrl}`,
    `  Lab API  ${lab.labUrl}`,
    'Users (name, password, role)',
    ...users,
    'FlashArrays (what san_ip and api_token want)',
    ...arrays,
  ].join('\n')
}
