import { type CinderClient, createCinderClient } from '../../http/cinder-client.ts'
import { UpstreamError } from '../../http/upstream-error.ts'
import { Failure } from '../failure.ts'
import type { SignedIn } from '../session/signed-in.ts'
import { openstackUpstream } from './keystone.ts'
import { forgetServiceToken, serviceToken } from './service-account.ts'

/** Of Train (2019): everything that is read here exists in it, and newer clouds still speak it. */
const microversion = '3.59'

/** Cinder as the signed-in user sees it. */
export function userCinder({ cinderUrl, token }: SignedIn): CinderClient {
  return guarded(
    async (run) => run(clientFor(cinderUrl, token)),
    () => {
      throw new Failure('signed-out', 'Your session with OpenStack is over. Sign in to go on.')
    },
  )
}

/** Cinder as the service account sees it: for what the console must know before it shows anything. */
export function serviceCinder(): CinderClient {
  const withToken = async <T>(run: (client: CinderClient) => Promise<T>) => {
    const { cinderUrl, token } = await serviceToken()
    return run(clientFor(cinderUrl, token))
  }
  return guarded(withToken, (run) => {
    // The token may have been revoked (Keystone restarted, password changed): one more with a new one.
    forgetServiceToken()
    return withToken(run)
  })
}

function clientFor(endpoint: string, token: string): CinderClient {
  return createCinderClient({
    upstream: openstackUpstream('Cinder'),
    endpoint,
    token,
    microversion,
  })
}

type WithClient = <T>(run: (client: CinderClient) => Promise<T>) => Promise<T>

function guarded(withClient: WithClient, onUnauthorized: WithClient): CinderClient {
  const send: WithClient = (run) =>
    withClient(run).catch((error: unknown) => {
      if (error instanceof UpstreamError && error.kind === 'unauthorized')
        return onUnauthorized(run)
      throw error
    })
  return {
    get: (path, query, schema) => send((client) => client.get(path, query, schema)),
    post: (path, body, schema) => send((client) => client.post(path, body, schema)),
    put: (path, body, schema) => send((client) => client.put(path, body, schema)),
    delete: (path, query) => send((client) => client.delete(path, query)),
    act: (path, body) => send((client) => client.act(path, body)),
  }
}
