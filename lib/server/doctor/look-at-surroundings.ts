import { constants } from 'node:fs'
import { access, stat } from 'node:fs/promises'
import { counted } from '../../domain/doctor/diagnosis.ts'
import { diagnoseSurroundings } from '../../domain/doctor/surroundings.ts'
import { readFleet } from '../cloud/fleet.ts'
import { serviceToken } from '../cloud/service-account.ts'
import { findCinderHost } from '../conf/cinder-host.ts'
import { readConfFile } from '../conf/conf-file.ts'
import { readConfig } from '../config/config.ts'
import type { CinderHost } from '../config/schema.ts'
import { Failure, toFailure } from '../failure.ts'
import { cinderNowMs, readServices } from '../inventory/cinder-reads.ts'
import type { Looked } from './looked.ts'

/**
 * What Farside itself needs: its account, the files of the Cinder hosts, clocks that agree.
 * @throws Failure when Keystone refuses the service account, without which nothing of Cinder is known
 */
export async function lookAtSurroundings(): Promise<Looked> {
  const { cinderHosts, keystone, lab } = readConfig()
  await serviceToken()
  const [services, fleet, hosts] = await Promise.all([
    readServices().catch(refusedAccount),
    readFleet(),
    Promise.all(cinderHosts.map(hostFacts)),
  ])
  const nowMs = Date.now()
  const cinderClock = cinderNowMs(services, nowMs)
  const { passwordFile } = keystone.serviceAccount
  return {
    diagnoses: diagnoseSurroundings(
      {
        hosts,
        undescribedBackends: services
          .filter(({ binary, host }) => binary === 'cinder-volume' && host.includes('@'))
          .filter(({ host }) => findCinderHost(host) === undefined)
          .map(({ host }) => host),
        // Time in a lab is its own on purpose, all of its parts together.
        clocks: [
          ...(lab === undefined ? [{ name: 'this console', nowMs }] : []),
          { name: 'Cinder', nowMs: cinderClock },
          ...fleet.online.map(({ identity }) => ({ name: identity.name, nowMs: identity.asOfMs })),
        ],
        openFiles: (await isOpenToAll(passwordFile)) ? [passwordFile] : [],
      },
      nowMs,
    ),
    checked: `the service account, ${counted(cinderHosts.length, 'Cinder host')} and the clocks`,
    gaps: [],
  }
}

function refusedAccount(error: unknown): never {
  const failure = toFailure(error)
  if (failure.code !== 'forbidden') throw failure
  const { username } = readConfig().keystone.serviceAccount
  throw new Failure(
    'forbidden',
    `The service account ${username} may not read Cinder's services: give it the role admin.`,
  )
}

async function hostFacts({ host, conf, log, restart }: CinderHost) {
  return {
    host,
    confProblem: await readConfFile(conf).then(
      () => null,
      (error: unknown) => toFailure(error).message,
    ),
    logProblem: 'file' in log ? await fileProblem(log.file) : null,
    journalUnit: 'journal' in log ? log.journal : null,
    hasRestartCommand: restart !== undefined,
  }
}

const fileProblem = (path: string) =>
  access(path, constants.R_OK).then(
    () => null,
    (error: unknown) => {
      const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
      return isMissing ? `There is no ${path}.` : `The console may not read ${path}.`
    },
  )

const isOpenToAll = (path: string) =>
  stat(path).then(
    ({ mode }) => (mode & 0o004) !== 0,
    () => false,
  )
