import { z } from 'zod'

/** A limit as it is set: a number, or empty or null to have none. */
const limit = (least: number, most: number) =>
  z.union([z.int().min(least).max(most), z.literal(''), z.null()]).optional()

/** Limits of a volume or volume group: operations and bytes per second, in Purity's ranges. */
export const qosSchema = z.strictObject({
  iops_limit: limit(100, 100_000_000),
  bandwidth_limit: limit(1_048_576, 549_755_813_888),
})
export type Qos = z.infer<typeof qosSchema>

/** A limit as it is stored; undefined when nothing was said about it. */
const limitColumn = (value: number | '' | null | undefined): number | null | undefined =>
  value === '' ? null : value

const steps = z.union([z.literal(0), z.literal(10)])

/** `+` and `-` add up with the volume group's; only a volume has `=`, which does not. */
export const relativePrioritySchema = z.strictObject({
  priority_adjustment_operator: z.enum(['+', '-']),
  priority_adjustment_value: steps,
})
export const prioritySchema = z.union([
  relativePrioritySchema,
  z.strictObject({
    priority_adjustment_operator: z.literal('='),
    priority_adjustment_value: z.union([z.literal(-10), steps]),
  }),
])
type Priority = z.infer<typeof prioritySchema>

/** The columns that QoS and priority of a body set; what it leaves out stays. */
export function limitColumns(body: {
  qos?: Qos | undefined
  priority_adjustment?: Priority | undefined
}): Record<string, number | string | null> {
  const columns = {
    iops_limit: limitColumn(body.qos?.iops_limit),
    bandwidth_limit: limitColumn(body.qos?.bandwidth_limit),
    priority_operator: body.priority_adjustment?.priority_adjustment_operator,
    priority_value: body.priority_adjustment?.priority_adjustment_value,
  }
  return Object.fromEntries(
    Object.entries(columns).flatMap(([column, value]) =>
      value === undefined ? [] : [[column, value]],
    ),
  )
}
