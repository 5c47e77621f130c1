// The smallest HTTPS server that node has: one answer to everything. Run by bare-server.ts.
import { readFileSync } from 'node:fs'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'

const certificates = join(process.argv[2] ?? '', 'certificates')
const tls = {
  key: readFileSync(join(certificates, 'pure1.key')),
  cert: readFileSync(join(certificates, 'pure1.crt')),
}

process.once('message', (answer: { bytes: string; headers: Record<string, string> }) => {
  const server = createServer(tls, (_request, response) => {
    response.writeHead(200, {
      ...answer.headers,
      'Content-Length': Buffer.byteLength(answer.bytes),
    })
    response.end(answer.bytes)
  })
  server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port))
})
