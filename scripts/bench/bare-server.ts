import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { Pool } from 'undici'
import { connect, type LabLine } from './array-client.ts'

const ROUNDS = 5
const ROUND_MS = 3000
const CONNECTIONS = 16

/**
 * Puts the same load on an array and on a server that does nothing but answer the same bytes over
 * HTTPS with the same certificate, in turns, and takes the median of each.
 */
export async function compareWithBareServer(line: LabLine, stateDir: string, path: string) {
  const client = await connect(line, 'pure1')
  const { host } = new URL(client.base)
  const headers = { 'x-auth-token': client.token }
  const target = new URL(`${client.base}${path}`)
  const ours = poolTo(`https://${host}`)
  const { body, headers: answered } = await ours.request({
    method: 'GET',
    path: target.pathname + target.search,
    headers,
  })
  const bytes = await body.text()
  const bare = fork(join(import.meta.dirname, 'bare-https.ts'), [stateDir], { stdio: 'inherit' })
  try {
    bare.send({ bytes, headers: { 'content-type': answered['content-type'] } })
    const [port] = (await once(bare, 'message')) as [number]
    const theirs = poolTo(`https://127.0.0.1:${port}`)
    const rates: { ours: number[]; bare: number[] } = { ours: [], bare: [] }
    for (let round = 0; round <= ROUNDS; round += 1) {
      const one = await rate(ours, target.pathname + target.search, headers)
      const other = await rate(theirs, target.pathname + target.search, headers)
      if (round === 0) continue // warm-up
      rates.ours.push(one)
      rates.bare.push(other)
    }
    await Promise.all([ours.close(), theirs.close()])
    const [mine, its] = [median(rates.ours), median(rates.bare)]
    return { bytes: Buffer.byteLength(bytes), ours: mine, bare: its, ratio: mine / its }
  } finally {
    bare.kill()
  }
}

const poolTo = (origin: string) =>
  new Pool(origin, { connections: CONNECTIONS, connect: { rejectUnauthorized: false } })

const median = (values: number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0

/** Requests per second of clients that ask again as soon as they are answered. */
async function rate(pool: Pool, path: string, headers: Record<string, string>): Promise<number> {
  const endMs = performance.now() + ROUND_MS
  let done = 0
  const worker = async () => {
    while (performance.now() < endMs) {
      const answer = await pool.request({ method: 'GET', path, headers })
      await answer.body.dump()
      if (answer.statusCode !== 200) throw new Error(`${path}: ${answer.statusCode}`)
      done += 1
    }
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, worker))
  return (done * 1000) / ROUND_MS
}
