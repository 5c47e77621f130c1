import { defaultOptions } from './known-options.ts'
import { pureOption } from './options.ts'
import { type CinderConf, entriesOf } from './parse.ts'

/** What oslo.config knows without the file. */
export type ReadContext = {
  /** Default of `host`: the name of the machine. */
  host?: string
  /** Default of `my_ip`: its address. */
  myIp?: string
}

export type Substitution = { ok: true; text: string } | { ok: false; unknown: string }

// Python's string.Template with oslo.config's pattern for names.
const template = /\$(?:(\$)|([_a-z][._a-z0-9]*)|\{([_a-z][._a-z0-9]*)\})/gi

const MAX_DEPTH = 10 // Python would end in a RecursionError

/**
 * Replaces `$name`, `${name}` and `$group.name` by the values of these options, as oslo.config does to
 * every value it hands out; `$$` and `\$` stand for a dollar sign. A name that is not an option makes
 * reading the value fail, which a token with a dollar sign in it runs into.
 */
export function substitute(
  conf: CinderConf,
  section: string,
  value: string,
  context: ReadContext,
  depth = 0,
): Substitution {
  let unknown: string | undefined
  const text = value
    .replaceAll('\\$', '$$$$')
    .replace(template, (whole, escaped?: string, plain?: string, braced?: string) => {
      if (escaped !== undefined) return '$'
      const name = plain ?? braced
      if (name === undefined) return whole
      const found = depth < MAX_DEPTH ? lookUp(conf, section, name, context, depth + 1) : undefined
      unknown ??= found === undefined ? name : undefined
      return found ?? whole
    })
  return unknown === undefined ? { ok: true, text } : { ok: false, unknown }
}

function lookUp(
  conf: CinderConf,
  section: string,
  name: string,
  context: ReadContext,
  depth: number,
): string | undefined {
  const dot = name.indexOf('.')
  const [group, option] = dot < 0 ? [section, name] : [name.slice(0, dot), name.slice(dot + 1)]
  const inGroup = group !== 'DEFAULT' && pureOption(option) !== undefined
  if (!inGroup && !defaultOptions.has(option)) return undefined
  const place = inGroup ? group : 'DEFAULT'
  const written = entriesOf(conf, place, option).at(-1)
  if (written === undefined) return defaultText(option, inGroup, context)
  const result = substitute(conf, place, written.value, context, depth)
  return result.ok ? result.text : undefined
}

function defaultText(option: string, inGroup: boolean, context: ReadContext): string {
  if (inGroup) return String(pureOption(option)?.default ?? '')
  if (option === 'host') return context.host ?? ''
  return option === 'my_ip' ? (context.myIp ?? '') : ''
}
