import { readFileSync } from 'node:fs'
import { createUpstream, type Upstream } from '../../http/upstream.ts'
import { readConfig } from '../config/config.ts'
import type { Config } from '../config/schema.ts'
import { Failure } from '../failure.ts'
import { processWide } from '../process-wide.ts'

/** Budget of one call to Keystone or Cinder. */
export const openstackTimeoutMs = 15_000

export type Keystone = { url: string; upstream: Upstream }

/** The identity service of the configured cloud. */
export function keystone(): Keystone {
  const config = readConfig()
  return { url: config.keystone.url.replace(/\/$/, ''), upstream: openstackUpstream('Keystone') }
}

/** Connections to Keystone or Cinder, kept as long as the configuration stays the same. */
export function openstackUpstream(name: 'Keystone' | 'Cinder'): Upstream {
  const config = readConfig()
  const known = processWide(
    'openstack-upstreams',
    () => new WeakMap<Config, Map<string, Upstream>>(),
  )
  const ofConfig = known.get(config) ?? new Map<string, Upstream>()
  known.set(config, ofConfig)
  const upstream =
    ofConfig.get(name) ??
    createUpstream({ timeoutMs: openstackTimeoutMs, name, ...trustOf(config.keystone.ca) })
  ofConfig.set(name, upstream)
  return upstream
}

function trustOf(caPath: string | undefined) {
  if (caPath === undefined) return {}
  try {
    return { tls: { ca: readFileSync(caPath, 'utf8') } }
  } catch {
    throw new Failure('internal', `${caPath}, the CA of Keystone in farside.yaml, cannot be read.`)
  }
}
