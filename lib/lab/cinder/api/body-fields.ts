import { isObject, type Json, type JsonObject, parseBoolean } from './validation.ts'

// Readers of bodies that their schema has been over: what has not the right shape is not there.

/** The object under a body's key. */
export function bodyPart(body: Json | undefined, key: string): JsonObject {
  const part = isObject(body) ? body[key] : undefined
  return isObject(part) ? part : {}
}

export function textField(object: JsonObject, key: string): string | undefined {
  const value = object[key]
  return typeof value === 'string' ? value : undefined
}

/** A name or description without the space around it, under its own or its older key. */
export const nameField = (object: JsonObject, key: 'name' | 'description'): string | undefined =>
  (Object.hasOwn(object, key)
    ? textField(object, key)
    : textField(object, `display_${key}`)
  )?.trim()

/** What a body says about the name and the description of something; null takes either away. */
export function renaming(asked: JsonObject): {
  displayName?: string | null
  displayDescription?: string | null
} {
  const says = (key: string) => Object.hasOwn(asked, key) || Object.hasOwn(asked, `display_${key}`)
  return {
    ...(says('name') && { displayName: nameField(asked, 'name') ?? null }),
    ...(says('description') && { displayDescription: nameField(asked, 'description') ?? null }),
  }
}

export const flagField = (object: JsonObject, key: string): boolean =>
  parseBoolean(String(object[key] ?? false)) === true

/** Metadata; empty where there is none. */
export function metadataField(value: Json | undefined): Record<string, string> {
  if (!isObject(value)) return {}
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, String(item)]))
}
