import { readFileSync } from 'node:fs'
import type { TlsTrust } from '../../http/upstream.ts'
import { readConfig } from '../config/config.ts'
import { Failure } from '../failure.ts'

/** How farside.yaml wants the certificate of this array judged; undefined: by the system's authorities. */
export function trustOf(address: string): TlsTrust | undefined {
  const entry = readConfig().arrays.find((array) => array.address === address)
  if (entry === undefined) return undefined
  const { fingerprint256, ca } = entry
  return {
    ...(fingerprint256 === undefined ? {} : { fingerprint256 }),
    ...(ca === undefined ? {} : { ca: readAuthority(ca, address) }),
  }
}

function readAuthority(path: string, address: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    throw new Failure('internal', `${path}, the CA of ${address} in farside.yaml, cannot be read.`)
  }
}

/** What to add to farside.yaml when the certificate of an array is not trusted. */
export function trustAdvice(address: string): string {
  const { path, arrays } = readConfig()
  const known = arrays.some((array) => array.address === address)
  return known
    ? `Correct the entry of ${address} under arrays: in ${path}.`
    : `Add to arrays: in ${path}: - { address: "${address}", fingerprint256: "<SHA-256 of its certificate>" }`
}
