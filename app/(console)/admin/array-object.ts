import type { Metadata } from 'next'

/** A page about an object of one array: `/admin/pods/pure1/cinder-pod`. */
export type ArrayObjectProps = { params: Promise<{ array: string; name: string }> }

/** Next hands over the parts of the path as they were sent. */
export async function arrayObject({ params }: ArrayObjectProps) {
  const { array, name } = await params
  return { array: decodeURIComponent(array), name: decodeURIComponent(name) }
}

export async function arrayObjectTitle(props: ArrayObjectProps): Promise<Metadata> {
  const { array, name } = await arrayObject(props)
  return { title: `${name} on ${array}` }
}
