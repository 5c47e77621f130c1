import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { backendOptions } from './cinder-options.ts'
import { createCinderConf } from './oslo-conf.ts'
import { parseIni } from './oslo-ini.ts'
import { PythonError } from './python-text.ts'

type Backend = {
  section: string
  in_file: boolean
  values: Record<string, unknown>
  errors: Record<string, string>
}
type Case = {
  text: string
  expected:
    | { raises: string; message: string }
    | { raises?: never; enabled_backends: string[] | null; backends: Backend[] }
}

// Answers of the real oslo.config, recorded once; the domain's own reader is held against them too.
const golden = JSON.parse(
  readFileSync(
    new URL('../../../domain/cinder-conf/golden/cinder-conf.json', import.meta.url),
    'utf8',
  ),
) as { cases: Case[] }

const read = (text: string) =>
  createCinderConf(parseIni(text, 'cinder.conf'), 'cinder.conf', {
    host: 'devstack',
    my_ip: '10.1.1.1',
  })

const typeOf = (work: () => unknown) => {
  try {
    work()
    return undefined
  } catch (error) {
    return error instanceof PythonError ? error.type.split('.').at(-1) : error
  }
}

/** Cinder reads a None from a backend's section as "not set", and takes the default. */
const orDefault = (name: string, value: unknown) => value ?? backendOptions[name]?.default

describe('the lab reads cinder.conf as oslo.config does', () => {
  it.each(golden.cases.map(({ text, expected }, index) => [index, text, expected] as const))(
    'recorded case %i',
    (_index, text, expected) => {
      if (expected.raises !== undefined) {
        expect(() => read(text)).toThrow(expected.message)
        return
      }
      const conf = read(text)
      expect(conf.global('enabled_backends')).toEqual(expected.enabled_backends)
      for (const { section, in_file, values, errors } of expected.backends) {
        expect(conf.hasSection(section)).toBe(in_file)
        const mine = Object.keys(values).map((name) => [name, conf.backend(section, name)])
        const theirs = Object.entries(values).map(([name, value]) => [name, orDefault(name, value)])
        expect(mine).toEqual(theirs)
        const raised = Object.keys(errors).map((name) => [
          name,
          typeOf(() => conf.backend(section, name)),
        ])
        expect(raised).toEqual(Object.entries(errors))
      }
    },
  )

  it('falls back to [backend_defaults] before the default', () => {
    const conf = read('[backend_defaults]\nsan_ip = 10.0.0.9\n[a]\npure_api_token = t\n')
    expect(conf.backend('a', 'san_ip')).toBe('10.0.0.9')
    expect(conf.backend('a', 'pure_replica_interval_default')).toBe(3600)
  })

  it('names option, file and reason of a value it cannot use', () => {
    const conf = read('[a]\npure_replica_interval_default = 1h\n')
    expect(() => conf.backend('a', 'pure_replica_interval_default')).toThrow(
      "Value for option pure_replica_interval_default from LocationInfo(location=<Locations.user: (4, True)>, detail='cinder.conf') is not valid: invalid literal for int() with base 10: '1h'",
    )
  })
})
