export const sessionCookieName = '__Host-farside'

/** `proxy.ts` tells pages by this header which path was asked for, as Next itself does not. */
export const requestedPathHeader = 'x-farside-path'
