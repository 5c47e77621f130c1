import { Failure } from '../failure.ts'

/** A cinder.conf is the largest thing that anybody sends. */
const mostBytes = 2_000_000

/** The body of a request, which may come from anybody: no more of it is kept than is of use. */
export async function readText(request: Request): Promise<string> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of request.body ?? []) {
    bytes += chunk.length
    if (bytes > mostBytes) throw new Failure('invalid', 'That is more than can be taken.')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
