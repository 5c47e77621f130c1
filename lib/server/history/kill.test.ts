import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { expect, it } from 'vitest'
import { openStore } from '../store/open-store.ts'
import { storeKinds } from '../store/test-stores.ts'
import { readRecord } from './read-history.ts'

const acknowledgements = 25
const replication = { source: 'pure1', group: 'cinder-group', target: 'pure2' }

/** Notes one look after the other, each with a point of its own, and says so when each is noted. */
const writer = `
import { openStore } from '${new URL('../store/open-store.ts', import.meta.url)}'
import { recordSightings } from '${new URL('record-sighting.ts', import.meta.url)}'
const store = await openStore(JSON.parse(process.argv[1]))
for (let asOfMs = 1; ; asOfMs += 1) {
  const point = { name: 'g.' + asOfMs, takenMs: asOfMs, startedMs: asOfMs, completedMs: asOfMs, transferredBytes: 1 }
  await recordSightings(store, [{ ...${JSON.stringify(replication)}, asOfMs, rememberedFromMs: 0,
    intervalSeconds: 3600, enabled: true, points: [point] }])
  console.log(asOfMs)
}`

it.each(storeKinds())(
  'keeps on %s every look that was acknowledged before kill -9',
  async (_, make) => {
    const database = await make()
    try {
      const args = ['--input-type=module', '-e', writer, JSON.stringify(database.location)]
      const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
      const ended = new Promise((resolve) => child.once('exit', (_code, signal) => resolve(signal)))
      let lastMs = 0
      for await (const line of createInterface(child.stdout)) {
        lastMs = Number(line)
        if (lastMs === acknowledgements) child.kill('SIGKILL')
      }
      expect(await ended).toBe('SIGKILL')

      const store = await openStore(database.location)
      const { points, observed } = await readRecord(store, replication, 0, lastMs)
      await store.destroy()
      const acknowledged = Array.from({ length: lastMs }, (_each, index) => index + 1)
      expect(points.map(({ takenMs }) => takenMs)).toEqual(acknowledged)
      expect(observed).toHaveLength(1)
      expect(observed[0]?.toMs).toBeGreaterThanOrEqual(lastMs)
    } finally {
      await database.remove()
    }
  },
  60_000,
)
