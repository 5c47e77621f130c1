import type { LabLine } from './cloud.ts'

type Volume = { id: string; name: string; status: string; size: number }

export type Cinder = {
  createType(name: string, extraSpecs: Record<string, string>): Promise<string>
  /** Accepts the request; the volume comes to be by and by. */
  createVolume(name: string, type: string, size?: number): Promise<string>
  volumes(): Promise<Volume[]>
  /** Accepts the request; the volume stays in its pool or stays what it was. */
  retype(id: string, type: string): Promise<void>
  /** What a path below the project answers, to an administrator with every field. */
  get<T>(path: string): Promise<T>
  /** A write for which there is no name here, by its path below the project. */
  put(path: string, body: unknown): Promise<void>
  /** Status of `/volumes/<id>` and its like; `gone` once there is no such thing. */
  statusOf(path: string): Promise<string>
}

/** Keystone and Cinder as any client would use them; knows nothing of ours. */
export async function cinderAs(lab: LabLine, userName: string): Promise<Cinder> {
  const { token, projectId } = await signIn(lab, userName)
  const call = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const answer = await fetch(`${lab.cinder}/${projectId}${path}`, {
      method,
      headers: { 'x-auth-token': token, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`)
    // An action is answered with nothing.
    return (text === '' ? undefined : JSON.parse(text)) as T
  }
  return {
    createType: async (name, extraSpecs) => {
      const volumeType = { name, extra_specs: extraSpecs }
      const { volume_type: made } = await call<{ volume_type: { id: string } }>('POST', '/types', {
        volume_type: volumeType,
      })
      return made.id
    },
    createVolume: async (name, type, size = 1) => {
      const { volume } = await call<{ volume: Volume }>('POST', '/volumes', {
        volume: { name, size, volume_type: type },
      })
      return volume.id
    },
    retype: (id, type) =>
      call('POST', `/volumes/${id}/action`, {
        'os-retype': { new_type: type, migration_policy: 'never' },
      }),
    get: (path) => call('GET', path),
    put: (path, body) => call('PUT', path, body),
    volumes: async () =>
      (await call<{ volumes: Volume[] }>('GET', '/volumes/detail?all_tenants=1')).volumes,
    statusOf: async (path) => {
      const answer = await fetch(`${lab.cinder}/${projectId}/${path}`, {
        headers: { 'x-auth-token': token, 'openstack-api-version': 'volume 3.70' },
      })
      if (answer.status === 404) return 'gone'
      const [thing] = Object.values((await answer.json()) as Record<string, { status?: string }>)
      return thing?.status ?? `${answer.status}`
    },
  }
}

async function signIn(lab: LabLine, userName: string) {
  const user = lab.users.find(({ name }) => name === userName)
  if (!user) throw new Error(`The lab has no ${userName}`)
  const { name, password, project } = user
  const domain = { name: 'Default' }
  const answer = await fetch(`${lab.keystone}/auth/tokens`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      auth: {
        identity: { methods: ['password'], password: { user: { name, password, domain } } },
        scope: { project: { name: project, domain } },
      },
    }),
  })
  const { token } = (await answer.json()) as { token: { project: { id: string } } }
  return { token: answer.headers.get('x-subject-token') ?? '', projectId: token.project.id }
}

/** The two extra specs that ask for replication. */
export const replicated = (type: 'async' | 'sync') => ({
  replication_enabled: '<is> True',
  replication_type: `<in> ${type}`,
})
