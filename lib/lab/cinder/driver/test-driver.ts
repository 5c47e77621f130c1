import { createClock } from '../../core/clock.ts'
import { openStore } from '../../core/store.ts'
import { createBackendConf } from './backend-conf.ts'
import { createCinderConf } from './oslo-conf.ts'
import { parseIni } from './oslo-ini.ts'
import { createLogger } from './oslo-log.ts'
import { driverClassOf } from './pure-class.ts'
import { createPureDriver } from './pure-driver.ts'
import { type ArrayCall, createTestArrays } from './test-arrays.ts'

const START_MS = Date.UTC(2026, 0, 1)

/** A driver over three arrays in memory, that writes down what it asks of them. */
export function createTestDriver() {
  const store = openStore(':memory:')
  const clock = createClock(store, () => START_MS)
  clock.freeze()
  const calls: string[] = []
  const { fleet, connect, device } = createTestArrays({ store, clock }, (call) => note(calls, call))
  const log = createLogger({ append: () => {}, nowMs: () => clock.nowMs(), pid: () => 1 })
  /** Sets a driver up. @param lines what else its section of cinder.conf says. */
  const open = (className: string, ...lines: string[]) => {
    const text = [
      '[DEFAULT]',
      'enabled_backends = b',
      '[b]',
      'volume_backend_name = pure-b',
      'san_ip = pure1',
      `pure_api_token = ${fleet.apiToken('pure1')}`,
      device('pure2', 'sync'),
      device('pure3', 'async'),
      ...lines,
    ].join('\n')
    const conf = createCinderConf(parseIni(text, 'cinder.conf'), 'cinder.conf')
    return createPureDriver({
      conf: createBackendConf(conf, 'b'),
      driverClass: driverClassOf(`cinder.volume.drivers.pure.${className}`),
      log,
      connect,
      // A second of virtual time goes by, in which pods come to be in sync.
      sleep: async () => {
        await clock.advance(1000)
      },
      volumeNameTemplate: 'volume-%s',
      activeBackendId: null,
      chapSecretOf: () => 'secret',
    })
  }
  return { clock, log, open, calls }
}

function note(calls: string[], { array, method, target, body }: ArrayCall): void {
  const [pathname = '', search = ''] = target.split('?')
  const path = pathname.replace(/^\/api\/2\.\d+/, '')
  if (/^(\/login|\/logout|\/api\/api_version)$/.test(path)) return
  const query = [...new URLSearchParams(search)].sort(([a], [b]) => (a < b ? -1 : 1))
  const text = query.map(([key, value]) => `${key}=${value}`).join('&')
  const shown = body === '' ? '' : ` ${JSON.stringify(sorted(JSON.parse(body)))}`
  const call = `${method} ${array}${path}${text === '' ? '' : `?${text}`}${shown}`
  // The real driver waits for a pod without a pause; how often it asks is a matter of speed.
  if (call.includes('ghost') && method === 'GET' && calls.at(-1) === call) return
  calls.push(call)
}

/** Keys in order, at every depth. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(entries.map(([key, item]) => [key, sorted(item)]))
}
