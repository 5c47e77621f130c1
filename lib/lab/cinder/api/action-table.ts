import type { Call, Handled } from './call.ts'
import { badRequest, notFound } from './errors.ts'
import { type Schema, validate } from './json-schema.ts'
import { authorize, type Policy } from './policy.ts'
import { isObject, type Json } from './validation.ts'

/** One action of `POST /{collection}/{id}/action`, on a resource of type `R`. */
export type Action<R> = {
  /** Null where the action asks in its own time. */
  policy: Policy | null
  schema?: Schema | ((call: Call) => Schema)
  /** The first minor version that has it; 0 without. */
  since?: number
  /** @param asked the body's part under the action's name. */
  run(call: Call, resource: R, asked: Json): Handled
}

export type ActionTable<R> = Readonly<Record<string, Action<R>>>

/**
 * Does what the body's one key names. In Cinder's order: the version, the schema, the resource, the
 * policy.
 */
export function runAction<R>(
  call: Call,
  actions: ActionTable<R>,
  find: (call: Call) => R,
): Handled {
  const names = isObject(call.body) ? Object.keys(call.body) : []
  const [name = ''] = names
  if (names.length !== 1 || !isObject(call.body)) throw badRequest('Malformed request body')
  const action = Object.hasOwn(actions, name) ? actions[name] : undefined
  if (!action)
    throw badRequest(
      `There is no such action: ${name}. Verify the request body and Content-Type header and try again.`,
    )
  const { policy, schema, since = 0, run } = action
  if (call.minor < since) throw notFound('The resource could not be found.')
  if (schema) validate(typeof schema === 'function' ? schema(call) : schema, call.body)
  const resource = find(call)
  if (policy) authorize(call.context, policy)
  return run(call, resource, call.body[name] ?? null)
}
