import type { RouteTable } from '../../core/route-table.ts'
import {
  deleteMessage,
  getMessage,
  isMessageFilterKey,
  listMessages,
  type Message,
} from '../db/messages.ts'
import { type Call, itemLinks, type Route, timestamp } from './call.ts'
import { notFound } from './errors.ts'
import { limitOf, nextLink } from './paging.ts'

/** What Cinder tells users about requests that failed after they were accepted. */
export const messageRoutes: RouteTable<Route> = {
  'GET /messages': { policy: 'message:get_all', since: 3, handle: list },
  'GET /messages/{id}': {
    policy: 'message:get',
    since: 3,
    handle: (call) => Response.json({ message: view(call, messageOf(call, call.parameters.id)) }),
  },
  'DELETE /messages/{id}': {
    policy: 'message:delete',
    since: 3,
    handle: (call) => {
      deleteMessage(call.store, messageOf(call, call.parameters.id).id)
      return new Response(null, { status: 204 })
    },
  },
}

function messageOf(call: Call, id = ''): Message {
  const message = getMessage(call.store, id, call.nowMs)
  const { isAdmin, projectId } = call.context
  if (!message || (!isAdmin && message.projectId !== projectId))
    throw notFound(`Message ${id} could not be found.`)
  return message
}

function list(call: Call): Response {
  const query = call.url.searchParams
  const marker = query.get('marker')
  const messages = listMessages(call.store, {
    projectId: call.context.isAdmin ? undefined : call.context.projectId,
    filters: [...query].flatMap(([key, value]) =>
      isMessageFilterKey(key) ? [{ key, value }] : [],
    ),
    limit: limitOf(call),
    marker: marker === null ? undefined : messageOf(call, marker),
    nowMs: call.nowMs,
  })
  const links = nextLink(call, 'messages', {
    lastId: messages.at(-1)?.id,
    length: messages.length,
  })
  return Response.json({
    messages: messages.map((message) => view(call, message)),
    ...(links && { messages_links: links }),
  })
}

const view = (call: Call, message: Message) => ({
  id: message.id,
  event_id: message.eventId,
  user_message: message.userMessage,
  message_level: message.messageLevel,
  created_at: timestamp(message.createdMs),
  guaranteed_until: timestamp(message.expiresMs),
  request_id: message.requestId,
  links: itemLinks(call, 'messages', message.id),
  ...(message.resourceType && { resource_type: message.resourceType }),
  ...(message.resourceUuid && { resource_uuid: message.resourceUuid }),
})
