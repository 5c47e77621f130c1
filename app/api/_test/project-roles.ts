import { authenticate, listProjects } from '#lib/http/keystone-client.ts'
import { createUpstream } from '#lib/http/upstream.ts'
import type { Lab } from './lab.ts'

/** Gives the lab's administrator a role in a project, or takes it, as `openstack role add` would. */
export async function changeRole(
  lab: Lab,
  method: 'PUT' | 'DELETE',
  role: 'admin' | 'member',
  projectName: string,
): Promise<void> {
  const upstream = createUpstream({ timeoutMs: 30_000 })
  const user = lab.users.find(({ name }) => name === 'admin')
  const signedIn = await authenticate(upstream, lab.keystone, {
    username: user?.name ?? '',
    password: user?.password ?? '',
    userDomain: 'Default',
    project: 'admin',
  })
  const ask = async (path: string, how: 'GET' | 'PUT' | 'DELETE' = 'GET') => {
    const headers = { 'x-auth-token': signedIn.token }
    const answer = await fetch(`${lab.keystone}${path}`, { method: how, headers })
    if (!answer.ok) throw new Error(`${how} ${path}: ${answer.status} ${await answer.text()}`)
    return answer
  }
  const projects = await listProjects(upstream, lab.keystone, signedIn.token, 'cloud')
  const project = projects.find(({ name }) => name === projectName)
  const { roles } = (await (await ask(`/roles?name=${role}`)).json()) as { roles: { id: string }[] }
  await ask(`/projects/${project?.id}/users/${signedIn.user.id}/roles/${roles[0]?.id}`, method)
}
