import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer as createTcpServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createServer } from 'node:tls'
import { generate } from 'selfsigned'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { seeCertificate } from './see-certificate.ts'

let folder: string
const servers: Server[] = []
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'farside-certificate-'))
})
afterAll(async () => {
  for (const server of servers) server.close()
  await rm(folder, { recursive: true, force: true })
})

async function listen(server: Server): Promise<string> {
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return `127.0.0.1:${address.port}`
}

/** Shows a self-signed certificate that is made out to `ip` and ends at `notAfterDate`. */
async function array(ip: string, notAfterDate = new Date(Date.now() + 86_400_000)) {
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'pure1' }], {
    keyType: 'ec',
    notBeforeDate: new Date(Date.now() - 10 * 86_400_000),
    notAfterDate,
    extensions: [
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: 'pure1' },
          { type: 7, ip },
        ],
      },
    ],
  })
  return { address: await listen(createServer({ key, cert })), cert }
}

async function file(name: string, text: string): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, text)
  return path
}

const byPath = async (address: string, path: string) =>
  (await seeCertificate(address, { verify: true, path }))?.byPath

describe('the certificate of an array', () => {
  it('is told with its names, and unknown to the machine', async () => {
    const { address } = await array('127.0.0.1')
    expect(await seeCertificate(address, { verify: true, path: null })).toMatchObject({
      subject: 'CN=pure1',
      names: ['pure1', '127.0.0.1'],
      isSelfSigned: true,
      bySystem: 'not-signed',
      byPath: null,
    })
  })

  it('is accepted by a file that holds it, and by no other', async () => {
    const { address, cert } = await array('127.0.0.1')
    const other = await array('127.0.0.1')
    expect(await byPath(address, await file('own.pem', cert))).toBeNull()
    expect(await byPath(address, await file('other.pem', other.cert))).toBe('not-signed')
  })

  it('is refused for what the file is', async () => {
    const { address } = await array('127.0.0.1')
    expect(await byPath(address, join(folder, 'none.pem'))).toBe('path-missing')
    expect(await byPath(address, folder)).toBe('path-unusable')
    expect(await byPath(address, await file('notes.txt', 'no certificate'))).toBe('path-unusable')
  })

  it('is refused for its name and for its time', async () => {
    const elsewhere = await array('10.0.0.1')
    expect(await byPath(elsewhere.address, await file('e.pem', elsewhere.cert))).toBe('wrong-name')
    const old = await array('127.0.0.1', new Date(Date.now() - 86_400_000))
    expect(await byPath(old.address, await file('old.pem', old.cert))).toBe('expired')
  })

  it('is not there where nobody speaks TLS', async () => {
    const plain = await listen(createTcpServer((socket) => socket.end('SSH-2.0\r\n')))
    expect(await seeCertificate(plain, { verify: true, path: null })).toBeNull()
    expect(await seeCertificate('127.0.0.1:1', { verify: true, path: null })).toBeNull()
  })
})
