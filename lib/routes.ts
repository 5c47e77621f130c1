/** Every path of the console as a function; nobody else writes one by hand. */
const part = encodeURIComponent

/** `?name=value&…` of what is given. */
function query(params: Record<string, string | null | undefined>): string {
  const given = Object.entries(params).flatMap(([name, value]) =>
    value === null || value === undefined || value === '' ? [] : [`${name}=${part(value)}`],
  )
  return given.length === 0 ? '' : `?${given.join('&')}`
}

/** A list of volumes that opens filtered: each a list of values that one must fit, as in its URL. */
type VolumeListFilter = {
  protection?: readonly string[]
  status?: readonly string[]
  type?: readonly string[]
  project?: readonly string[]
  array?: readonly string[]
  q?: string
}

// As `formatValues` of the contract of volumes has it: a name may hold a comma.
const values = (list: readonly string[] | undefined) =>
  list?.map((value) => value.replaceAll(/[%,]/g, part)).join(',')

const volumeFilter = ({ q, ...lists }: VolumeListFilter) =>
  query({
    q,
    ...Object.fromEntries(Object.entries(lists).map(([facet, list]) => [facet, values(list)])),
  })

export const routes = {
  signIn: (next?: string) => (next ? `/sign-in?next=${part(next)}` : '/sign-in'),
  overview: () => '/',
  projectVolumes: (filter: VolumeListFilter = {}) => `/project/volumes${volumeFilter(filter)}`,
  projectVolume: (id: string) => `/project/volumes/${part(id)}`,
  projectSnapshots: (filter: { q?: string } = {}) => `/project/snapshots${query(filter)}`,
  backends: () => '/admin/backends',
  backend: (id: string) => `/admin/backends/${part(id)}`,
  backendTargets: (id: string) => `/admin/backends/${part(id)}/targets`,
  backendConfiguration: (id: string, line?: number) =>
    `/admin/backends/${part(id)}/configuration${line === undefined ? '' : `?line=${line}`}`,
  /** With an offset, the log opens at that line and marks it. */
  backendLog: (id: string, offset?: number) =>
    `/admin/backends/${part(id)}/log${offset === undefined ? '' : `?at=${offset}`}`,
  backendDrift: (id: string) => `/admin/backends/${part(id)}/drift`,
  /** The log, of one request of Cinder only. */
  backendLogOfRequest: (id: string, requestId: string) =>
    `/admin/backends/${part(id)}/log?request=${part(requestId)}`,
  volumeTypes: () => '/admin/volume-types',
  /** With a type's id, the form begins with a corrected copy of it. */
  createVolumeType: (copyOf?: string) => `/admin/volume-types/create${query({ copy: copyOf })}`,
  /** `copyOf` is the id of the type that this one has just been copied from. */
  volumeType: (id: string, copyOf?: string) =>
    `/admin/volume-types/${part(id)}${query({ copyOf })}`,
  volumes: (filter: VolumeListFilter = {}) => `/admin/volumes${volumeFilter(filter)}`,
  volume: (id: string) => `/admin/volumes/${part(id)}`,
  /** With arrays, only the groups that the one replicates to the other. */
  protectionGroups: (link: { source?: string; target?: string } = {}) =>
    `/admin/protection-groups${query(link)}`,
  protectionGroup: (array: string, name: string) =>
    `/admin/protection-groups/${part(array)}/${part(name)}`,
  /** With a group, `array/group`, or a part of a volume's name, only theirs. */
  snapshots: (filter: { group?: string; q?: string } = {}) => `/admin/snapshots${query(filter)}`,
  compliance: () => '/admin/protection-groups/compliance',
  pods: () => '/admin/pods',
  pod: (array: string, name: string) => `/admin/pods/${part(array)}/${part(name)}`,
  /** With a kind of disagreement, or a part of a name, only those. */
  reconcile: (filter: { kind?: string; q?: string } = {}) => `/admin/reconcile${query(filter)}`,
  /** Leads to the one thing that a name or an id means, else shows what it may mean. */
  find: (q?: string) => `/admin/find${query({ q })}`,
  /** With an area, only its diagnoses. */
  doctor: (area?: string) => `/admin/doctor${query({ area })}`,
  lab: () => '/lab',
} as const

export const apiRoutes = {
  session: () => '/api/session',
  sessionProject: () => '/api/session/project',
  signInOptions: () => '/api/sign-in-options',
  overview: () => '/api/overview',
  topology: () => '/api/topology',
  search: () => '/api/search',
  backends: () => '/api/backends',
  backend: (id: string) => `/api/backends/${part(id)}`,
  backendPreflight: (id: string) => `/api/backends/${part(id)}/preflight`,
  backendConfiguration: (id: string) => `/api/backends/${part(id)}/configuration`,
  backendBackup: (id: string, name: string) =>
    `/api/backends/${part(id)}/configuration/backups/${part(name)}`,
  backendConfigurationCheck: (id: string) => `/api/backends/${part(id)}/configuration/check`,
  drift: () => '/api/drift',
  backendDrift: (id: string) => `/api/backends/${part(id)}/drift`,
  mendDrift: (id: string) => `/api/backends/${part(id)}/drift/mend`,
  backendRestart: (id: string) => `/api/backends/${part(id)}/restart`,
  backendLog: (id: string) => `/api/backends/${part(id)}/log`,
  backendLogStream: (id: string) => `/api/backends/${part(id)}/log/stream`,
  volumeTypes: () => '/api/volume-types',
  volumeType: (id: string) => `/api/volume-types/${part(id)}`,
  volumeTypeUsage: () => '/api/volume-type-usage',
  volumeTypeReplication: (id: string) => `/api/volume-types/${part(id)}/replication`,
  protectionOffers: () => '/api/protection-offers',
  extraSpecs: (id: string) => `/api/volume-types/${part(id)}/extra-specs`,
  extraSpec: (id: string, key: string) => `/api/volume-types/${part(id)}/extra-specs/${part(key)}`,
  volumes: () => '/api/volumes',
  volumeFacets: () => '/api/volumes/facets',
  /** With the query of the list and a format: a file of everything that the list selects. */
  volumeExport: (params: Record<string, string | null | undefined>) =>
    `/api/volumes/export${query(params)}`,
  volume: (id: string) => `/api/volumes/${part(id)}`,
  extendVolume: (id: string) => `/api/volumes/${part(id)}/extend`,
  retypeVolume: (id: string) => `/api/volumes/${part(id)}/retype`,
  protectionGroups: () => '/api/protection-groups',
  protectionGroup: (array: string, name: string) =>
    `/api/arrays/${part(array)}/protection-groups/${part(name)}`,
  recoveryPoints: (array: string, name: string) =>
    `/api/arrays/${part(array)}/protection-groups/${part(name)}/recovery-points`,
  recoveryPointVolumes: (array: string, name: string, suffix: string) =>
    `/api/arrays/${part(array)}/protection-groups/${part(name)}/recovery-points/${part(suffix)}/volumes`,
  recoveryPointAct: (array: string, name: string, suffix: string, act: string) =>
    `/api/arrays/${part(array)}/protection-groups/${part(name)}/recovery-points/${part(suffix)}/${part(act)}`,
  groupSnapshots: (array: string, name: string) =>
    `/api/arrays/${part(array)}/protection-groups/${part(name)}/snapshots`,
  lag: (array: string, name: string) =>
    `/api/arrays/${part(array)}/protection-groups/${part(name)}/lag`,
  lagThresholds: (array: string, name: string) =>
    `/api/arrays/${part(array)}/protection-groups/${part(name)}/lag/thresholds`,
  lagExport: (array: string, name: string, params: Record<string, string>) =>
    `/api/arrays/${part(array)}/protection-groups/${part(name)}/lag/export${query(params)}`,
  snapshots: () => '/api/snapshots',
  snapshotChoices: () => '/api/snapshots/choices',
  snapshotExport: (params: Record<string, string | null | undefined>) =>
    `/api/snapshots/export${query(params)}`,
  compliance: () => '/api/compliance',
  complianceExport: (params: Record<string, string>) => `/api/compliance/export${query(params)}`,
  pods: () => '/api/pods',
  pod: (array: string, name: string) => `/api/arrays/${part(array)}/pods/${part(name)}`,
  reconcile: () => '/api/reconcile',
  reconcileExport: (params: Record<string, string | null | undefined>) =>
    `/api/reconcile/export${query(params)}`,
  reconcileChoices: () => '/api/reconcile/choices',
  reconcileAct: (act: string) => `/api/reconcile/${part(act)}`,
  doctor: () => '/api/doctor',
  doctorArea: (area: string) => `/api/doctor/${part(area)}`,
  lab: () => '/api/lab',
  labClock: () => '/api/lab/clock',
  labAdvance: () => '/api/lab/clock/advance',
  labReset: () => '/api/lab/reset',
  labFaults: () => '/api/lab/faults',
  labFault: (id: string) => `/api/lab/faults/${part(id)}`,
} as const
