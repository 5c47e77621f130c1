/** What a cell of an exported table may hold; several values are joined with a semicolon. */
export type CellValue = string | number | null | readonly string[]

/**
 * One line of CSV with its line end (RFC 4180). Texts that a spreadsheet would take for a formula get
 * an apostrophe in front (https://owasp.org/www-community/attacks/CSV_Injection): names are given by
 * users, and are opened by administrators.
 */
export const csvLine = (cells: readonly CellValue[]): string =>
  `${cells.map(csvCell).join(',')}\r\n`

function csvCell(value: CellValue): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const text = typeof value === 'string' ? value : value.join('; ')
  const safe = /^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) || safe.trim() !== safe ? `"${safe.replaceAll('"', '""')}"` : safe
}
