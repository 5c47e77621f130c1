import { Agent, request } from 'undici'

/** The line that `farside lab --json` prints, as far as it is needed here. */
export type LabLine = {
  lab: string
  arrays: { name: string; address: string; apiToken: string }[]
}

type Listed = { items: { name: string }[]; total_item_count: number | null }

export type ArrayClient = { get(path: string): Promise<Listed>; token: string; base: string }

export const agent = new Agent({ connect: { rejectUnauthorized: false } })

/** Signs in to an array; one connection is kept. */
export async function connect(line: LabLine, name: string): Promise<ArrayClient> {
  const array = line.arrays.find((one) => one.name === name)
  if (array === undefined) throw new Error(`There is no array ${name}`)
  const base = `https://${array.address}/api/2.38`
  const login = await request(`${base}/login`, {
    method: 'POST',
    headers: { 'api-token': array.apiToken },
    dispatcher: agent,
  })
  await login.body.dump()
  const token = String(login.headers['x-auth-token'])
  const get = async (path: string) => {
    const answer = await request(`${base}${path}`, {
      headers: { 'x-auth-token': token },
      dispatcher: agent,
    })
    const text = await answer.body.text()
    if (answer.statusCode !== 200) throw new Error(`${path}: ${answer.statusCode} ${text}`)
    return JSON.parse(text) as Listed
  }
  return { get, token, base }
}

/** Calls the lab's own API. */
export async function labCall(
  line: LabLine,
  method: 'GET' | 'POST',
  path: string,
  body?: unknown,
): Promise<Record<string, unknown>> {
  const answer = await request(`${line.lab}${path}`, {
    method,
    headersTimeout: 0,
    bodyTimeout: 0,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await answer.body.text()
  if (answer.statusCode !== 200) throw new Error(`${path}: ${answer.statusCode} ${text}`)
  return JSON.parse(text) as Record<string, unknown>
}
