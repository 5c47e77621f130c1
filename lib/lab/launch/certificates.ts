import { X509Certificate } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { generate } from 'selfsigned'

/** PEM key and certificate, and the SHA-256 by which it is pinned. */
export type Certificate = { key: string; cert: string; fingerprint256: string }

const VALID_YEARS = 10

/** Where an array's certificate is kept, as PEM. */
export const certificatePath = (directory: string, array: string): string =>
  join(directory, `${array}.crt`)

/** The array's self-signed certificate; made on its first start and kept, as a real array's is. */
export async function certificateFor(directory: string, array: string): Promise<Certificate> {
  const keyPath = join(directory, `${array}.key`)
  const certPath = certificatePath(directory, array)
  if (!existsSync(keyPath) || !existsSync(certPath)) {
    mkdirSync(directory, { recursive: true, mode: 0o700 })
    const notAfterDate = new Date()
    notAfterDate.setFullYear(notAfterDate.getFullYear() + VALID_YEARS)
    const made = await generate([{ name: 'commonName', value: array }], {
      keyType: 'ec',
      notAfterDate,
      extensions: [
        {
          name: 'subjectAltName',
          altNames: [
            { type: 2, value: array },
            { type: 7, ip: '127.0.0.1' },
          ],
        },
      ],
    })
    writeFileSync(keyPath, made.private, { mode: 0o600 })
    writeFileSync(certPath, made.cert)
  }
  const cert = readFileSync(certPath, 'utf8')
  const { fingerprint256 } = new X509Certificate(cert)
  return { key: readFileSync(keyPath, 'utf8'), cert, fingerprint256 }
}
