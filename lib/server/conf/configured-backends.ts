import { type PureBackend, readBackend } from '../../domain/cinder-conf/backend.ts'
import { pureDrivers } from '../../domain/cinder-conf/options.ts'
import { parseCinderConf } from '../../domain/cinder-conf/parse.ts'
import { startedBackends } from '../../domain/cinder-conf/read.ts'
import { forget, remember } from '../cache/remember.ts'
import { readConfig } from '../config/config.ts'
import type { CinderHost } from '../config/schema.ts'
import { type Failure, toFailure } from '../failure.ts'
import { readConfFile } from './conf-file.ts'

const sharedForMs = 1_000

/** An array as a line of cinder.conf names it. */
export type NamedArray = {
  /** `primary`, or the `backend_id` of the replication_device. */
  backendId: string
  role: 'primary' | 'async' | 'sync'
  /** Empty when the line names none. */
  address: string
  apiToken: string
  line: number
}

/** A backend with the Pure driver, as the cinder.conf on disk describes it. */
export type ConfiguredBackend = {
  /** `host@section` */
  id: string
  section: string
  pure: PureBackend
  primary: NamedArray
  devices: NamedArray[]
}

/** The Pure backends of all hosts; a host whose cinder.conf cannot be read has none. */
export async function configuredBackends(): Promise<ConfiguredBackend[]> {
  const ofHosts = readConfig().cinderHosts.map((host) => backendsOf(host).catch(() => []))
  return (await Promise.all(ofHosts)).flat()
}

/** Hosts whose cinder.conf cannot be read, with the reason: what stands in it is then not known. */
export async function unreadableConfs(): Promise<{ host: CinderHost; failure: Failure }[]> {
  const ofHosts = readConfig().cinderHosts.map((host) =>
    backendsOf(host).then(
      () => [],
      (error: unknown) => [{ host, failure: toFailure(error) }],
    ),
  )
  return (await Promise.all(ofHosts)).flat()
}

/** @throws Failure when cinder.conf cannot be read */
export async function backendsOf(host: CinderHost): Promise<ConfiguredBackend[]> {
  const { value } = await remember(`conf/${host.conf}`, sharedForMs, async () => {
    const { text } = await readConfFile(host.conf)
    return readBackends(text, host.host)
  })
  return value
}

/** The next reader reads the files again. */
export const forgetConfiguredBackends = () => forget('conf/')

export function readBackends(text: string, host: string): ConfiguredBackend[] {
  const conf = parseCinderConf(text)
  return startedBackends(conf)
    .map((section) => readBackend(conf, section))
    .filter(isPure)
    .map((pure) => ({
      id: `${host}@${pure.section}`,
      section: pure.section,
      pure,
      primary: primaryOf(conf.sections, pure),
      devices: pure.devices.map((device) => ({
        backendId: device.backendId ?? '',
        role: device.type === 'sync' ? 'sync' : 'async',
        address: device.sanIp ?? '',
        apiToken: device.apiToken ?? '',
        line: device.line,
      })),
    }))
}

/** Also with a misspelt driver: its token says whose it was meant to be. */
const isPure = ({ volumeDriver, apiToken }: PureBackend) =>
  apiToken !== null || (pureDrivers as readonly string[]).includes(volumeDriver ?? '')

function primaryOf(sections: { name: string; line: number }[], pure: PureBackend): NamedArray {
  const sectionLine = sections.find(({ name }) => name === pure.section)?.line ?? 1
  return {
    backendId: 'primary',
    role: 'primary',
    address: pure.sanIp,
    apiToken: pure.apiToken ?? '',
    line: pure.lines.san_ip ?? sectionLine,
  }
}
