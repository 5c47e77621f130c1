import { z } from 'zod'
import { linkSchema } from './link.ts'

/** What Cinder tells a user about something that failed behind an accepted request. */
export const messageSchema = z.looseObject({
  id: z.string(),
  event_id: z.string(),
  user_message: z.string(),
  message_level: z.string(),
  created_at: z.string(),
  guaranteed_until: z.string().nullish(),
  request_id: z.string(),
  resource_type: z.string().nullish(),
  resource_uuid: z.string().nullish(),
})
export type MessageWire = z.infer<typeof messageSchema>

export const messagesResponseSchema = z.looseObject({
  messages: z.array(messageSchema),
  messages_links: z.array(linkSchema).optional(),
})
