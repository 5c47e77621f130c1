const plainWord = /^[\w@%+=:,./-]+$/

/**
 * One argument for a POSIX shell, quoted only where it must be: `<is> True` → `'<is> True'`,
 * `async` → `async`.
 */
export function shellWord(word: string): string {
  return plainWord.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`
}

/** A command line of arguments, each quoted where it must be. */
export const shellLine = (words: readonly string[]) => words.map(shellWord).join(' ')
