import type { Call } from './call.ts'
import { badRequest } from './errors.ts'
import { parseBoolean } from './validation.ts'

/** A flag of the query; false where it is missing. cinder/utils.py, `get_bool_param`. */
export function booleanParameter({ url }: Call, name: string): boolean {
  const text = url.searchParams.get(name)
  if (text === null) return false
  const value = parseBoolean(text)
  if (value === undefined) throw badRequest(`Value '${text}' for '${name}' is not a boolean.`)
  return value
}
