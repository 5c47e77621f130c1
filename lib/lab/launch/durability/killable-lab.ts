import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import { labArraySchema, labUserSchema } from '#lib/contracts/lab/lab-api.ts'

const root = new URL('../../../../', import.meta.url).pathname

const lineSchema = z.object({
  keystone: z.string(),
  lab: z.string(),
  users: z.array(labUserSchema),
  arrays: z.array(labArraySchema),
})

/** What is to be ended and taken away after a test, the last first. */
export type Undo = (() => void | Promise<void>)[]

/** A lab in a process of its own, and how to end it as a power cut would. */
export type KillableLab = z.infer<typeof lineSchema> & { kill(): Promise<void> }

/**
 * Starts a lab on free ports, with the state of a folder.
 * @param undo gets what ends it, as soon as there is something to end.
 */
export async function startKillableLab(state: string, undo: Undo): Promise<KillableLab> {
  const where = ['--port-base', '0', '--state', state, '--scenario', 'seed']
  const args = ['bin/farside.ts', 'lab', '--json', ...where]
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(child, 'exit')
  const kill = async () => {
    child.kill('SIGKILL')
    await ended
  }
  undo.push(kill)
  const [line] = await Promise.race([
    once(createInterface({ input: child.stdout }), 'line'),
    ended.then(() => Promise.reject(new Error('The lab ended before it was ready'))),
  ])
  return { ...lineSchema.parse(JSON.parse(String(line))), kill }
}
