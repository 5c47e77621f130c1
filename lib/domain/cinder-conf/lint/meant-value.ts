import type { OptionSpec } from '../options.ts'
import { mostSimilar } from './similar.ts'

const secondsOf: Record<string, number | undefined> = {
  s: 1,
  sec: 1,
  m: 60,
  min: 60,
  h: 3600,
  d: 86_400,
}

/** The value that was probably meant by one that cannot be read; undefined where nothing says so. */
export function meantValue(spec: OptionSpec, text: string): string | undefined {
  switch (spec.type) {
    case 'integer':
      return meantNumber(spec, text)
    case 'boolean':
      return meantBoolean(text)
    case 'string': {
      const choices = spec.choices ?? []
      const lower = text.trim().toLowerCase()
      return choices.find((choice) => choice === lower) ?? mostSimilar(lower, choices)
    }
    default:
      return undefined
  }
}

/** `1h` for an option in seconds, and `3 600` or `3,600` for any. */
function meantNumber(
  spec: Extract<OptionSpec, { type: 'integer' }>,
  text: string,
): string | undefined {
  const grouped = /^\d{1,3}([ ,.']\d{3})+$/.exec(text.trim())
  if (grouped !== null) return text.replace(/\D/g, '')
  const [, amount = '', unit = ''] = /^(\d+)\s*([a-z]+)$/i.exec(text.trim()) ?? []
  const seconds = secondsOf[unit.toLowerCase().replace(/(?<=^(sec|min|hour|day).*)s$/, '')]
  if (amount === '' || spec.arrayRange?.unit !== 'seconds' || seconds === undefined)
    return undefined
  return String(Number(amount) * seconds)
}

const sorted = (word: string) => [...word].sort().join('')

function meantBoolean(text: string): string | undefined {
  const word = text.trim().toLowerCase()
  const words: Record<string, string> = { true: 'True', false: 'False', yes: 'True', no: 'False' }
  const found = Object.keys(words).find(
    (each) => sorted(each) === sorted(word) || (each.length > 3 && mostSimilar(word, [each])),
  )
  return found === undefined ? undefined : words[found]
}
