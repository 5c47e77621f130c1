import { parseArgs } from 'node:util'
import { startConsole } from './console.ts'
import { readWebPort, untilSignal, webOptions } from './options.ts'

/** `farside web`: the console for the cloud of a `farside.yaml`, until SIGINT or SIGTERM. */
export async function webCommand(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { ...webOptions, json: { type: 'boolean' } } })
  const config = values.config ?? process.env.FARSIDE_CONFIG ?? 'farside.yaml'
  const ended = untilSignal()
  const web = await startConsole(config, readWebPort(values.port))
  console.log(values.json === true ? JSON.stringify({ url: web.url }) : `Farside: ${web.url}`)
  const code = await Promise.race([ended.then(() => 0), web.ended])
  await web.stop()
  return code
}
