import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type PureOption, pureOption } from './options.ts'
import { hasSection, parseCinderConf } from './parse.ts'
import { type OptionValue, readEnabledBackends, readOption } from './read.ts'

type Golden = {
  cases: {
    text: string
    expected:
      | { raises: string; message: string }
      | {
          enabled_backends: string[] | null
          backends: {
            section: string
            in_file: boolean
            values: Record<string, unknown>
            errors: Record<string, string>
          }[]
        }
  }[]
}

// What the real oslo.config answered, with Cinder's own definitions of the options.
const golden: Golden = JSON.parse(
  readFileSync(new URL('./golden/cinder-conf.json', import.meta.url), 'utf8'),
)
const context = { host: 'devstack', myIp: '10.1.1.1' }

const plain = (value: OptionValue) =>
  Array.isArray(value)
    ? value.map((item) => (typeof item === 'string' ? item : Object.fromEntries(item.pairs)))
    : value

const known = (name: string): name is PureOption => pureOption(name) !== undefined

function answer({ text, expected }: Golden['cases'][number]) {
  const conf = parseCinderConf(text)
  const [first] = conf.diagnostics
  if (first !== undefined) {
    const quoted = first.text.includes("'") ? `"${first.text}"` : `'${first.text}'`
    return {
      raises: 'ConfigFileParseError',
      line: null,
      message: `Failed to parse cinder.conf: at cinder.conf:${first.line}, ${first.message}: ${quoted}`,
    }
  }
  const enabled = readEnabledBackends(conf, context)
  const asked = 'backends' in expected ? expected.backends : []
  const backends = (enabled ?? []).map((section, index) => {
    const values: Record<string, unknown> = {}
    const errors: Record<string, string> = {}
    const names = asked[index] ?? { values: {}, errors: {} }
    for (const name of [...Object.keys(names.values), ...Object.keys(names.errors)]) {
      if (!known(name)) continue
      const reading = readOption(conf, section, name, context)
      if (reading.ok) values[name] = plain(reading.value)
      else errors[name] = reading.error
    }
    return { section, in_file: hasSection(conf, section), values, errors }
  })
  return { enabled_backends: enabled, backends }
}

describe('cinder.conf against the answers of the real oslo.config', () => {
  it('reads all 300 files the same: values, types, errors, and the line it stops at', () => {
    for (const each of golden.cases) expect(answer(each), each.text).toEqual(each.expected)
    expect(golden.cases).toHaveLength(300)
  })
})

describe('substitution', () => {
  const read = (text: string) => readOption(parseCinderConf(text), 'a', 'san_ip', context)

  it('takes a dollar sign for the name of another option', () => {
    expect(read('[a]\nsan_ip = $my_ip')).toMatchObject({ value: '10.1.1.1' })
    expect(read('[DEFAULT]\nmy_ip = 10.9.9.9\n[a]\nsan_ip = $' + '{my_ip}')).toMatchObject({
      value: '10.9.9.9',
    })
    expect(read('[a]\nsan_ip = a$$b\\$c')).toMatchObject({ value: 'a$b$c' })
    expect(read('[a]\nsan_ip = $nonsense')).toMatchObject({ ok: false, error: 'NoSuchOptError' })
  })

  it('ends when options name each other', () => {
    expect(read('[a]\nsan_ip = $volume_backend_name\nvolume_backend_name = $san_ip').ok).toBe(false)
  })
})
