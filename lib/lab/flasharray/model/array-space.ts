/** Share of what hosts wrote that is left after reduction. */
export const REDUCTION = 4.2
/** What an array needs for itself. */
export const SYSTEM_BYTES = 50 * 2 ** 30

/** Bytes that all volumes of an array take, in SQL over its `fa_array_total t`. */
export const uniqueSql = `cast(coalesce(t.written, 0) / ${REDUCTION} as integer)`
/** Bytes of the array that are in use, likewise. */
export const usedSql = `(${uniqueSql} + ${SYSTEM_BYTES})`
