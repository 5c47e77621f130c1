/** What a message of cinder-volume comes from, and what to do about it. */
export type Explanation = { cause: string; remedy: string }

type Known = { pattern: RegExp; cause: string; remedy: string }

const checkPrimary =
  'Check san_ip and pure_api_token of the backend in cinder.conf, and whether the array answers (Targets tab); then restart cinder-volume.'

/**
 * Messages of cinder/volume/drivers/pure.py, cinder/volume/manager.py and oslo.config @ ab09bc39 that
 * do not say what is wrong by themselves. The first that fits counts.
 */
const known: readonly Known[] = [
  {
    pattern: /Failed to set up secondary array: /,
    cause:
      'This target did not let the driver in: wrong address, wrong token, bad TLS and an array that is off all look the same here. With another target the backend comes up without it, still saying that replication is enabled; as the only one it can keep the backend from starting.',
    remedy:
      'Check san_ip and api_token of its replication_device line, and whether the array answers (Targets tab); then restart cinder-volume.',
  },
  {
    pattern: /failed to set up primary array: /,
    cause:
      'The primary array did not let the driver in: wrong address, wrong token, bad TLS and an array that is off all look the same here. The AttributeError that follows is only a consequence.',
    remedy: checkPrimary,
  },
  {
    pattern: /AttributeError: 'NoneType' object has no attribute/,
    cause:
      'The driver went on without a connection to its primary array. The cause is in the warning above: "failed to set up primary array".',
    remedy: checkPrimary,
  },
  {
    // `_wait_until_source_array_allowed` takes the first target of the group without a look.
    pattern: /IndexError: list index out of range/,
    cause:
      'The protection group has no target: not one array of the replication_device lines let the driver in, and the driver wants at least one.',
    remedy:
      'Check san_ip and api_token of the replication_device lines in cinder.conf, and whether the arrays answer (Targets tab); then restart cinder-volume.',
  },
  {
    pattern: /KeyError: '(backend_id|san_ip|api_token)'/,
    cause:
      'A replication_device line lacks this key, or it is misspelt, and the driver stops at start.',
    remedy:
      'Add the key to the replication_device line in cinder.conf, then restart cinder-volume.',
  },
  {
    pattern: /Failed to parse .*: at \S+:\d+/,
    cause:
      'oslo.config refuses the whole file because of one line, and cinder-volume does not start.',
    remedy: 'Mend the line that is named, then restart cinder-volume.',
  },
  {
    pattern:
      /ConfigFileValueError|Value for option \S+ .*is not valid|Value for option \S+ from .* is not valid/,
    cause: 'An option in cinder.conf has a value of the wrong kind.',
    remedy: 'Correct the option that is named, then restart cinder-volume.',
  },
  {
    pattern: /no such option \S+ in group/,
    cause:
      'A value in cinder.conf has a dollar sign, which oslo.config takes for the name of another option.',
    remedy: 'Write $$ for each dollar sign in the value, then restart cinder-volume.',
  },
  {
    pattern: /Protection Group not ready\./,
    cause:
      'The protection group has not shown up on the target yet. The driver tries again, waiting longer each time: 3 minutes and more can be normal.',
    remedy: 'Wait; if it stays, check that the arrays are connected for replication.',
  },
  {
    pattern: /Replication not allowed yet\./,
    cause:
      'The source array has not heard yet that the target allows the protection group. The driver tries again, waiting longer each time.',
    remedy: 'Wait; if it stays, allow the group on the target array.',
  },
  {
    pattern: /Failed to add volume .* to pgroup, removing volume/,
    cause:
      'The array did not say that the volume is in the protection group, so the driver destroyed and eradicated it, and still told Cinder that it exists.',
    remedy: 'Delete the volume in Cinder and create it again; check the protection group first.',
  },
  {
    pattern: /Unable to find viable pg snapshot/,
    cause:
      'No recovery point has arrived on the target completely, so there is nothing to fail over to.',
    remedy: 'Wait for the first transfer of the protection group, then try again.',
  },
  {
    pattern: /No functional arrays available/,
    cause: 'The pod could not be read on any array, so the driver does not know where to work.',
    remedy:
      'Check both arrays and the pod; with a sync target the driver asks for it before every action.',
  },
  {
    pattern: /Target array is offline\. Volume replication in unknown state/,
    cause: 'One array of the pod is not online.',
    remedy: 'Check the replication link and the other array on the page of the pod.',
  },
  {
    pattern: /Unable to configure TriSync Replication|must be one each of sync and async/,
    cause:
      'Trisync needs exactly two replication_device lines, one sync and one async, on different arrays; it is off now.',
    remedy:
      'Correct the replication_device lines or remove pure_trisync_enabled, then restart cinder-volume.',
  },
  {
    pattern: /Sync replication is not enabled on the array/,
    cause:
      'A volume should become synchronous, but the backend has no sync target that could be reached at start.',
    remedy:
      'Add a replication_device of type sync, or see why it was skipped at start; then restart cinder-volume.',
  },
  {
    pattern: /Skipping creation of PG .* since it already exists/,
    cause:
      'Normal: the group is kept. Its interval and its target retention are set to those of cinder.conf all the same.',
    remedy: 'Nothing to do. Change the options in cinder.conf for what should last.',
  },
  {
    pattern: /(Volume driver \S+ not initialized|Volume driver not ready)/,
    cause: 'The driver has failed to start earlier, so the request could not be carried out.',
    remedy: 'Look further up for "Failed to initialize driver" and the warning before it.',
  },
  {
    pattern: /Failed to initialize driver/,
    cause:
      'The driver did not start; Cinder tries three more times and then reports the backend as down.',
    remedy: 'The cause is in the lines above this one, or in the last line of the traceback below.',
  },
  {
    pattern:
      /Update driver status failed: .*is uninitialized|is reporting problems, not sending heartbeat/,
    cause:
      'The driver has not started, so the service does not report and Cinder shows it as down.',
    remedy: 'Look further up for "Failed to initialize driver" and the warning before it.',
  },
  {
    pattern: /Class \S+ cannot be found/,
    cause: 'The class in volume_driver does not exist; upper and lower case count.',
    remedy: 'Correct volume_driver in cinder.conf, then restart cinder-volume.',
  },
  {
    pattern: /No valid backend was found|No weighed backends available/,
    cause: 'No backend that is up reports what the volume type asks for.',
    remedy:
      'Check that the backend is up, and the extra specs of the type against its capabilities.',
  },
]

/** Cause and remedy of a message of the log, when it is a known one. */
export function explainDriverMessage(message: string): Explanation | undefined {
  const found = known.find(({ pattern }) => pattern.test(message))
  return found === undefined ? undefined : { cause: found.cause, remedy: found.remedy }
}
