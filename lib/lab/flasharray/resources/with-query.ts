import type { Call } from '../call.ts'

/** The same call with other values for some parameters; an undefined one is as it was. */
export const withQuery = (
  call: Call,
  values: Readonly<Record<string, string | undefined>>,
): Call => ({
  ...call,
  query: { list: call.query.list, get: (name) => values[name] ?? call.query.get(name) },
})
