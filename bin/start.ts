import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { startLab } from '#lib/lab/launch/lab.ts'
import { startConsole } from './console.ts'
import { describeLab } from './lab.ts'
import { labOptions, readLabOptions, readWebPort, untilSignal, webOptions } from './options.ts'

/** `farside start`: the console, and a lab for it when no cloud is configured. */
export async function startCommand(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { ...labOptions, ...webOptions } })
  const port = readWebPort(values.port)
  const ended = untilSignal()
  const configured = configuredCloud(values.config)
  const lab = configured === undefined ? await startLab(readLabOptions(values)) : undefined
  try {
    const config = configured ?? lab?.state.farsideYaml ?? ''
    const web = await startConsole(config, port)
    if (lab !== undefined) console.log(`${describeLab(lab)}\n`)
    console.log(`Farside: ${web.url}`)
    if (lab !== undefined)
      console.log('Sign in as admin with the password above. Ctrl-C stops both.')
    const code = await Promise.race([ended.then(() => 0), web.ended])
    await web.stop()
    return code
  } finally {
    await lab?.stop()
  }
}

function configuredCloud(option: string | undefined): string | undefined {
  if (option !== undefined) return option
  if (process.env.FARSIDE_CONFIG !== undefined) return process.env.FARSIDE_CONFIG
  return existsSync('farside.yaml') ? 'farside.yaml' : undefined
}
