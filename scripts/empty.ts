// Vitest resolves 'server-only' to this file: outside of Next it has nothing to guard.
export {}
