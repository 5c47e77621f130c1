import { MAX_MINOR } from './microversion.ts'

/** The version document: 300 at the root, as clients expect, and 200 below it. */
export const versionsBody = (origin: string) => ({
  versions: [
    {
      id: 'v3.0',
      status: 'CURRENT',
      version: `3.${MAX_MINOR}`,
      min_version: '3.0',
      updated: '2022-08-31T00:00:00Z',
      links: [
        { rel: 'describedby', type: 'text/html', href: 'https://docs.openstack.org/' },
        { rel: 'self', href: `${origin}/v3/` },
      ],
      'media-types': [
        { base: 'application/json', type: 'application/vnd.openstack.volume+json;version=3' },
      ],
    },
  ],
})
