/**
 * One value for the whole process. Module scope is not enough: Next bundles a module once per entry,
 * so that pages and route handlers would each have their own (vercel/next.js#65350).
 */
export function processWide<T>(name: string, create: () => T): T {
  const key = Symbol.for(`farside.${name}`)
  const holder = globalThis as { [key: symbol]: unknown }
  holder[key] ??= create()
  return holder[key] as T // only this function writes under the key
}
