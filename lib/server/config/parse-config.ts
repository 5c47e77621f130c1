import { dirname, resolve } from 'node:path'
import { isNode, LineCounter, parseDocument } from 'yaml'
import type * as z from 'zod'
import { Failure } from '../failure.ts'
import { type Config, configSchema } from './schema.ts'

/**
 * Reads the text of `farside.yaml`.
 * @throws Failure naming the file, the line, the key and what is wrong with it.
 */
export function parseConfig(text: string, path: string): Config {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const [broken] = document.errors
  if (broken !== undefined) {
    throw new Failure('internal', `${path}:${lines.linePos(broken.pos[0]).line}: ${broken.message}`)
  }
  const parsed = configSchema.safeParse(document.toJS() ?? {})
  if (parsed.success) return withAbsolutePaths({ ...parsed.data, path })
  const lineOf = (keys: PropertyKey[]): string => {
    // What is missing has no line of its own: the nearest thing around it has.
    for (let depth = keys.length; depth > 0; depth--) {
      const node = document.getIn(keys.slice(0, depth), true)
      if (isNode(node) && node.range) return `:${lines.linePos(node.range[0]).line}`
    }
    return ''
  }
  const problems = parsed.error.issues.map(
    (issue) => `${path}${lineOf(issue.path)}: ${keyOf(issue.path)}${sentenceOf(issue)}`,
  )
  throw new Failure('internal', problems.join('\n'))
}

function keyOf(keys: PropertyKey[]): string {
  return keys.length === 0 ? '' : `${keys.map(String).join('.')}: `
}

function sentenceOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') return `unknown key ${issue.keys.join(', ')}`
  if (issue.code === 'invalid_type' && issue.input === undefined) return 'is missing'
  return issue.message
}

function withAbsolutePaths(config: Config): Config {
  const at = (path: string) => resolve(dirname(config.path), path)
  const { serviceAccount } = config.keystone
  const { store } = config
  return {
    ...config,
    keystone: {
      ...config.keystone,
      ...(config.keystone.ca === undefined ? {} : { ca: at(config.keystone.ca) }),
      serviceAccount: { ...serviceAccount, passwordFile: at(serviceAccount.passwordFile) },
    },
    store:
      'sqlite' in store
        ? { sqlite: at(store.sqlite) }
        : { postgresUrlFile: at(store.postgresUrlFile) },
    cinderHosts: config.cinderHosts.map((host) => ({
      ...host,
      conf: at(host.conf),
      log: 'file' in host.log ? { file: at(host.log.file) } : host.log,
    })),
    arrays: config.arrays.map((array) => ({
      ...array,
      ...(array.ca === undefined ? {} : { ca: at(array.ca) }),
    })),
  }
}
