import * as z from 'zod'

const name = z.string().min(1)
const fingerprint = z
  .string()
  .regex(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/i, 'must be a SHA-256 fingerprint: 32 bytes as AB:CD:…')

const serviceAccountSchema = z.strictObject({
  username: name,
  /** File that holds nothing but the password. */
  passwordFile: name,
  project: name,
  userDomain: name.default('Default'),
  projectDomain: name.default('Default'),
})

const cinderHostSchema = z.strictObject({
  /** The part of `host@backend` before the `@`. */
  host: name,
  conf: name,
  log: z.union([z.strictObject({ file: name }), z.strictObject({ journal: name })]),
  /** Argument list; never given to a shell. */
  restart: z.array(z.string()).min(1).optional(),
})

/** How an array's certificate is judged; one that is not listed is judged by the system's authorities. */
const arrayTrustSchema = z.strictObject({
  /** As in cinder.conf: `host` or `host:port`. */
  address: name,
  fingerprint256: fingerprint.optional(),
  /** PEM file. */
  ca: name.optional(),
})

/** Where the console keeps what is its own. The URL holds a password, so it stands in a file of its own. */
const storeSchema = z.union(
  [z.strictObject({ sqlite: name }), z.strictObject({ postgresUrlFile: name })],
  'must be sqlite: PATH or postgresUrlFile: PATH',
)

/** `farside.yaml`: all that the console is told about its cloud. Paths are relative to the file. */
export const configSchema = z.strictObject({
  cloud: z.strictObject({ name }),
  keystone: z.strictObject({
    url: z.url({ protocol: /^https?$/ }),
    region: name.optional(),
    /** PEM file of the authority of Keystone and Cinder. */
    ca: name.optional(),
    serviceAccount: serviceAccountSchema,
  }),
  cinderHosts: z.array(cinderHostSchema).default([]),
  arrays: z.array(arrayTrustSchema).default([]),
  store: storeSchema.default({ sqlite: 'farside.sqlite' }),
  lab: z.strictObject({ url: z.url({ protocol: /^http$/ }) }).optional(),
})

export type Config = z.infer<typeof configSchema> & {
  /** Where it was read from. */
  path: string
}
export type CinderHost = Config['cinderHosts'][number]
