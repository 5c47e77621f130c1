import { randomUUID } from 'node:crypto'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { errorAnswer, PurityError, refused } from './errors.ts'
import type { RequestFault } from './request-faults.ts'

/** A request as it came; nothing of its target is decoded yet. */
export type WireRequest = {
  method: string
  target: string
  /** By its name in lower case. */
  header(name: string): string | undefined
  body: string
}

export type WireAnswer = { status: number; headers?: Record<string, string>; body: string }

/** What an array does with a request, faults and all; undefined is no answer ever. */
export type WireHandler = (request: WireRequest) => WireAnswer | undefined

/** No body of Purity's REST comes near to this. */
const MAX_BODY_BYTES = 16 * 2 ** 20

/**
 * Node's listener over a handler: the shortest way from socket to tables, since every call of every
 * client takes it.
 */
export function wireListener(handler: WireHandler, faultOf: () => RequestFault): RequestListener {
  const respond = (incoming: IncomingMessage, response: ServerResponse, body: string) => {
    const { delayMs } = faultOf()
    if (delayMs === 0) answerTo(handler, incoming, response, body)
    else setTimeout(answerTo, delayMs, handler, incoming, response, body).unref()
  }
  return (incoming, response) => {
    if (!hasBody(incoming)) return respond(incoming, response, '')
    const chunks: Buffer[] = []
    let bytes = 0
    incoming.on('data', (chunk: Buffer) => {
      bytes += chunk.length
      if (bytes <= MAX_BODY_BYTES) chunks.push(chunk)
    })
    incoming.on('end', () => {
      if (bytes > MAX_BODY_BYTES) send(incoming, response, tooLarge())
      else respond(incoming, response, Buffer.concat(chunks).toString())
    })
  }
}

const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0'

function answerTo(
  handler: WireHandler,
  incoming: IncomingMessage,
  response: ServerResponse,
  body: string,
): void {
  const { method = 'GET', url = '/', headers } = incoming
  const header = (name: string) => {
    const value = headers[name]
    return Array.isArray(value) ? value[0] : value
  }
  const answer = orFailure(() => handler({ method, target: url, header, body }))
  if (answer !== undefined) send(incoming, response, answer)
}

function send(incoming: IncomingMessage, response: ServerResponse, answer: WireAnswer): void {
  const { status, headers, body } = answer
  response.writeHead(status, {
    'Content-Type': 'application/json',
    'Content-Length': Buffer.byteLength(body),
    'X-Request-ID': incoming.headers['x-request-id'] ?? randomUUID(),
    ...headers,
  })
  response.end(incoming.method === 'HEAD' ? undefined : body)
}

/** A mistake of ours is an answer too: a client that waits for one would tell nobody. */
function orFailure(work: () => WireAnswer | undefined): WireAnswer | undefined {
  try {
    return work()
  } catch (error) {
    console.error(error)
    return errorAnswer(new PurityError('Internal error.', '', 500))
  }
}

const tooLarge = () => errorAnswer(refused('The body is too large.', ''))
