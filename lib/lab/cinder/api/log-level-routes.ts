import { logLevels, type Process, setLogLevel } from '../db/log-levels.ts'
import { listServices } from '../db/services.ts'
import { accepted, type Call } from './call.ts'
import { isObject } from './validation.ts'

/** Host of the API, and the name it has there. */
const API_HOST = 'devstack'
const API = 'cinder-api'

// Loggers of each process that a person would look for; a real one has hundreds.
const loggers: Record<string, string[]> = {
  [API]: ['cinder.api', 'cinder.api.openstack.wsgi', 'cinder.volume.api'],
  'cinder-scheduler': ['cinder.scheduler', 'cinder.scheduler.filter_scheduler'],
  'cinder-volume': ['cinder.volume', 'cinder.volume.manager', 'cinder.volume.drivers.pure'],
}

type Asked = { binaries: string[]; server: string; prefix: string }

function asked({ body }: Call): Asked {
  const text = (key: string) => {
    const value = isObject(body) ? body[key] : undefined
    return typeof value === 'string' ? value : ''
  }
  const binary = text('binary')
  return {
    binaries: ['', '*'].includes(binary) ? Object.keys(loggers) : [binary],
    server: text('server'),
    prefix: text('prefix'),
  }
}

/** Processes that are meant and running: the API, and services by host. */
function processes(call: Call, { binaries, server }: Asked): Process[] {
  const isMeant = (host: string) =>
    server === '' || host === server || host.startsWith(`${server}@`)
  const services = listServices(call.store, call.nowMs).filter(({ isUp }) => isUp)
  return [{ host: API_HOST, binary: API }, ...services]
    .filter(({ host, binary }) => binaries.includes(binary) && isMeant(host))
    .map(({ host, binary }) => ({ host, binary }))
}

const loggersOf = ({ binary }: Process, { prefix }: Asked): string[] =>
  (loggers[binary] ?? []).filter((name) => name.startsWith(prefix))

/** `get-log` (3.32): the levels of what logs below a prefix. */
export function readLevels(call: Call): Response {
  const wanted = asked(call)
  const levels = processes(call, wanted).map((process) => {
    const set = logLevels(call.store, process)
    const entries = loggersOf(process, wanted).map((name) => [name, set.get(name) ?? 'INFO'])
    return { ...process, levels: Object.fromEntries(entries) }
  })
  return Response.json({ log_levels: levels })
}

/** `set-log` (3.32): told again by `get-log`; the lab's own log stays as it is. */
export function setLevels(call: Call): Response {
  const wanted = asked(call)
  const level = isObject(call.body) ? String(call.body.level ?? '').toUpperCase() : ''
  for (const process of processes(call, wanted))
    for (const logger of loggersOf(process, wanted)) setLogLevel(call.store, process, logger, level)
  return accepted()
}
