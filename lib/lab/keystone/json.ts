/** What a body may hold. */
export type Json = null | boolean | number | string | Json[] | JsonObject
export type JsonObject = { [key: string]: Json }

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The text of a column that holds JSON; columns are written by nobody else. */
export const parseObject = (text: string): JsonObject => JSON.parse(text)
