/**
 * Where to go after signing in: a path of this console, or its start. Whatever could lead to another
 * site (`https://…`, `//host`, `/\host`, which browsers read as `//host`) is not taken.
 */
export function ownPath(next: string | undefined): string {
  if (next === undefined || !/^\/(?![/\\])/.test(next)) return '/'
  // Browsers drop tabs and line breaks from an address, so `/\t/host` would be `//host`.
  return /[\t\r\n]/.test(next) || next.startsWith('/sign-in') ? '/' : next
}
