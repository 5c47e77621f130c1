/** Where a request came from, as Next or the proxy in front of it tells; only the throttle asks. */
export const addressOf = (request: Request): string =>
  request.headers.get('x-forwarded-for')?.split(',')[0]?.trim() ?? 'unknown'
