#!/usr/bin/env node
import { LaunchError } from '#lib/lab/launch/launch-error.ts'
import { labCommand } from './lab.ts'
import { startCommand } from './start.ts'
import { webCommand } from './web.ts'

const USAGE = `Usage: farside <command> [options]

  start   the console, and the lab when no cloud is configured
  lab     the lab alone; "farside lab restart cinder-volume" restarts its volume service
  web     the console alone, for the cloud that --config names

Options of start and lab: --state DIR (default .farside/lab), --port-base N (default 18000, 0 takes
free ports), --scenario NAME, --size VOLUMES (of the scenario fleet), --fresh, and for lab --json.
Options of start and web: --config FILE (default $FARSIDE_CONFIG, else ./farside.yaml), --port N
(default 3000, 0 takes a free port), and for web --json.
`

const commands: Record<string, (args: string[]) => Promise<number>> = {
  start: startCommand,
  lab: labCommand,
  web: webCommand,
  lint: async () => unavailable('lint'),
  doctor: async () => unavailable('doctor'),
}

function unavailable(name: string): number {
  console.error(`farside ${name} is not available yet`)
  return 2
}

/** Exit code: 0 done, 1 failed for a reason that was printed, 2 not understood. */
async function main([name = '', ...args]: string[]): Promise<number> {
  const command = commands[name]
  if (command === undefined) {
    const isHelp = name === 'help' || name === '--help' || name === '-h'
    if (isHelp) console.log(USAGE)
    else console.error(name === '' ? USAGE : `There is no command ${name}.\n\n${USAGE}`)
    return isHelp ? 0 : 2
  }
  try {
    return await command(args)
  } catch (error) {
    if (error instanceof LaunchError) console.error(`farside: ${error.message}`)
    else if (isBadOption(error)) console.error(`farside: ${error.message}\n\n${USAGE}`)
    else console.error(error)
    return isBadOption(error) ? 2 : 1
  }
}

const isBadOption = (error: unknown): error is Error =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')

process.exitCode = await main(process.argv.slice(2))
