import { readConfig } from '../config/config.ts'
import { type CellValue, csvLine } from './csv.ts'

export type ExportFormat = 'csv' | 'json'

/** A column of the file; its name is the header in CSV and the key in JSON. */
export type ExportColumn<Row> = { name: string; value: (row: Row) => CellValue }

/** A time as files have it: in UTC. */
export const isoTime = (timeMs: number | null): string | null =>
  timeMs === null ? null : new Date(timeMs).toISOString()

const rowsPerChunk = 500

/**
 * Rows as a file to save, named after the cloud, what it holds and the day. It is written while it is
 * sent, so a large one never stands in memory as a whole.
 * @param noun plural, for the file's name: `volumes`
 */
export function exportResponse<Row>(
  format: ExportFormat,
  noun: string,
  columns: readonly ExportColumn<Row>[],
  rows: readonly Row[],
): Response {
  const cloud = readConfig().cloud.name.replaceAll(/[^\w.-]+/g, '-')
  const day = new Date().toISOString().slice(0, 10)
  return new Response(streamOf(format === 'csv' ? csvOf(columns, rows) : jsonOf(columns, rows)), {
    headers: {
      'content-type':
        format === 'csv' ? 'text/csv; charset=utf-8; header=present' : 'application/json',
      'content-disposition': `attachment; filename="${cloud}-${noun}-${day}.${format}"`,
    },
  })
}

function streamOf(pieces: Iterable<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  const iterator = pieces[Symbol.iterator]()
  return new ReadableStream({
    pull(controller) {
      let chunk = ''
      for (let row = 0; row < rowsPerChunk; row += 1) {
        const { done, value } = iterator.next()
        if (done) {
          if (chunk !== '') controller.enqueue(encoder.encode(chunk))
          controller.close()
          return
        }
        chunk += value
      }
      controller.enqueue(encoder.encode(chunk))
    },
  })
}

function* csvOf<Row>(columns: readonly ExportColumn<Row>[], rows: readonly Row[]) {
  yield csvLine(columns.map(({ name }) => name))
  for (const row of rows) yield csvLine(columns.map(({ value }) => value(row)))
}

function* jsonOf<Row>(columns: readonly ExportColumn<Row>[], rows: readonly Row[]) {
  yield '['
  for (const [index, row] of rows.entries()) {
    const entry = Object.fromEntries(columns.map(({ name, value }) => [name, value(row)]))
    yield `${index === 0 ? '' : ','}\n${JSON.stringify(entry)}`
  }
  yield '\n]\n'
}
