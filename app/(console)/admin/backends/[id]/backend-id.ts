import type { Metadata } from 'next'

export type BackendParams = { params: Promise<{ id: string }> }
export type BackendSearch = { searchParams: Promise<Record<string, string | string[] | undefined>> }

/** `devstack@puredriver-1`; Next hands over the part of the path as it was sent. */
export async function backendId({ params }: BackendParams): Promise<string> {
  return decodeURIComponent((await params).id)
}

/** “devstack@puredriver-1: Log” for the tabs, the id alone for the first. */
export async function backendTitle(props: BackendParams, tab?: string): Promise<Metadata> {
  const id = await backendId(props)
  return { title: tab === undefined ? id : `${id}: ${tab}` }
}

/** A whole number of the query, null when there is none. */
export async function numberOf(
  { searchParams }: BackendSearch,
  name: string,
): Promise<number | null> {
  const text = (await searchParams)[name]
  return typeof text === 'string' && /^\d{1,15}$/.test(text) ? Number(text) : null
}

/** A request id of OpenStack in the query, null when there is none. */
export async function requestOf({ searchParams }: BackendSearch): Promise<string | null> {
  const text = (await searchParams).request
  return typeof text === 'string' && /^req-[\w-]{1,80}$/.test(text) ? text : null
}
