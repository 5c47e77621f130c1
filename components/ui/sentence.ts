/** A message of an upstream as a sentence, so that another can follow it. */
export const sentence = (text: string): string => {
  const trimmed = text.trim()
  return /[.!?…]$/.test(trimmed) ? trimmed : `${trimmed}.`
}

/** With a large letter at the beginning. */
export const capitalised = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)
