import type { RouteTable } from '../../core/route-table.ts'
import type { ListFilter, ListScope } from '../db/list-query.ts'
import { deleteMessage, getMessage, type Message, messageSource } from '../db/messages.ts'
import { type Call, itemLinks, type Route, timestamp, WEBOB_TYPE } from './call.ts'
import { notFound } from './errors.ts'
import { askedFilters, refuseUnlisted } from './filters.ts'
import { columnFilter, listOrder, readList } from './list-request.ts'
import { limitOf, nextLink } from './paging.ts'

/** What Cinder tells users about requests that failed after they were accepted. */
export const messageRoutes: RouteTable<Route> = {
  'GET /messages': { policy: 'message:get_all', since: 3, handle: list },
  'GET /messages/detail': {
    policy: null,
    handle: () => {
      throw notFound('The resource could not be found.') // routed, but no controller has it
    },
  },
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
      return new Response(null, { status: 204, headers: { 'content-type': WEBOB_TYPE } })
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

/** Filters, pages and orders came with 3.5; before that all there are, newest first. */
function list(call: Call): Response {
  limitOf(call)
  const asked = call.minor >= 5 ? call : { ...call, url: new URL(call.url.pathname, call.url) }
  if (!call.context.isAdmin) refuseUnlisted(asked, 'message', 31)
  const markerId = asked.url.searchParams.get('marker')
  if (markerId !== null) messageOf(call, markerId)
  const { rows } = readList<Message>(asked, messageSource, scopeOf(asked), {
    order: listOrder(asked, messageSource),
    collection: 'messages',
    markerId,
  })
  // The link heeds a limit that the list does not.
  const links = nextLink(call, 'messages', { lastId: rows.at(-1)?.id, length: rows.length })
  return Response.json({
    messages: rows.map((message) => view(call, message)),
    ...(links && { messages_links: links }),
  })
}

/** Undefined when a filter names no column of messages. */
function scopeOf(call: Call): ListScope | undefined {
  const { isAdmin, projectId } = call.context
  const filters: ListFilter[] = []
  for (const [key, value] of askedFilters(call)) {
    const found = columnFilter(messageSource, key, value)
    if (!found) return undefined
    filters.push(...found)
  }
  return {
    conditions: [
      { sql: 'm.expires_ms > ?', values: [call.nowMs] },
      ...(isAdmin ? [] : [{ sql: 'm.project_id = ?', values: [projectId] }]),
    ],
    filters,
  }
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
