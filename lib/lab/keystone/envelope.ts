import type { Call } from './call.ts'

type Item = { id: string; [field: string]: unknown }

const selfLink = (call: Call, path: string, id: string) => ({
  self: `${call.identityUrl}/v3/${path}/${id}`,
})

/** Keystone's envelope of one thing. */
export const member = (call: Call, noun: string, item: Item, status = 200): Response =>
  Response.json({ [noun]: withLink(call, `${noun}s`, item) }, { status })

export const withLink = <T extends Item>(call: Call, path: string, item: T) => ({
  ...item,
  links: selfLink(call, path, item.id),
})

/** Keystone's list envelope; nothing is ever paged. */
export const collection = (call: Call, plural: string, items: Item[]): Response =>
  Response.json({
    [plural]: items.map((item) => withLink(call, plural, item)),
    links: collectionLinks(call),
  })

export const collectionLinks = (call: Call) => ({
  next: null,
  self: `${call.identityUrl}${call.url.pathname}${call.url.search}`,
  previous: null,
})

export const noContent = (): Response => new Response(null, { status: 204 })
