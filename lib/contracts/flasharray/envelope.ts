import { z } from 'zod'

/**
 * The list envelope of every FlashArray REST 2.x success. `items` is always there; the rest may be
 * null, and `more_items_remaining: null` means that this was the last page.
 */
export function listEnvelopeSchema<T extends z.ZodType>(item: T) {
  return z.object({
    items: z.array(item),
    total_item_count: z.number().int().nullish(),
    more_items_remaining: z.boolean().nullish(),
    continuation_token: z.string().nullish(),
  })
}

export type ListEnvelopeWire<T> = {
  items: T[]
  total_item_count?: number | null | undefined
  more_items_remaining?: boolean | null | undefined
  continuation_token?: string | null | undefined
}

/**
 * An application error: status 400, the name of the object in `context`, the sentence in `message`.
 * Clients look for substrings of the message, so its wording is part of the protocol.
 */
export const errorEnvelopeSchema = z.object({
  errors: z.array(z.object({ context: z.string().nullish(), message: z.string() })),
})
export type ErrorEnvelopeWire = z.infer<typeof errorEnvelopeSchema>

/** `GET /api/api_version`, oldest first. */
export const apiVersionSchema = z.object({ version: z.array(z.string()) })
export type ApiVersionWire = z.infer<typeof apiVersionSchema>
