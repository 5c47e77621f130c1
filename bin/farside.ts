#!/usr/bin/env node
import { LaunchError } from '#lib/lab/launch/launch-error.ts'

const USAGE = `Usage: farside <command> [options]

  start   the console, and the lab when no cloud is configured
  lab     the lab alone; "farside lab restart cinder-volume" restarts its volume service
  web     the console alone, for the cloud that --config names
  lint    what is wrong with a cinder.conf: farside lint [--json] FILE, - for standard input
  doctor  everything that is wrong with the cloud that --config names, worst first

Options of start and lab: --state DIR (default .farside/lab), --port-base N (default 18000, 0 takes
free ports), --scenario NAME (default demo, or what the state holds), --size VOLUMES (of the scenario
fleet), --fresh, and for lab --json.
Options of start, web and doctor: --config FILE (default $FARSIDE_CONFIG, else ./farside.yaml), for
start and web --port N (default 3000, 0 takes a free port), for web --json, for doctor --json and
--area NAME (may be repeated).
lint and doctor exit with 0 when there is nothing or only notes, 1 when there are warnings, 2 when
there are errors or something could not be read.
`

type Command = (args: string[]) => Promise<number>

// Each is loaded when it is asked for: linting a file must not wait for the lab.
const commands: Record<string, () => Promise<Command>> = {
  start: async () => (await import('./start.ts')).startCommand,
  lab: async () => (await import('./lab.ts')).labCommand,
  web: async () => (await import('./web.ts')).webCommand,
  lint: async () => (await import('./lint.ts')).lintCommand,
  doctor: async () => (await import('./doctor.ts')).doctorCommand,
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
    return await (await command())(args)
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
