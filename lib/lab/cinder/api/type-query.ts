import type { VolumeType } from '../db/types.ts'
import type { Call } from './call.ts'
import { badRequest } from './errors.ts'
import { askedFilters, parseDict, refuseUnlisted } from './filters.ts'
import { allows } from './policy.ts'
import { userVisibleSpecs } from './type-views.ts'
import { parseBoolean } from './validation.ts'
import { mayUseType } from './volume-access.ts'

type Test = (type: VolumeType) => boolean

/** What of a type an administrator's filter compares, by column; any other column has no match. */
const columns: Record<string, (type: VolumeType) => string | null> = {
  id: (type) => type.id,
  name: (type) => type.name,
  description: (type) => type.description,
  qos_specs_id: (type) => type.qosSpecsId,
}

/**
 * Which types a list request asks for: administrators filter by column, extra specs and `is_public`,
 * where `None` means both; members see what they may use, and from 3.52 may ask by extra specs.
 */
export function wantedTypes(call: Call): Test {
  const { isAdmin } = call.context
  if (!isAdmin) refuseUnlisted(call, 'volume_type', 52)
  const asked = askedFilters(call).filter(
    ([key]) => key !== 'is_public' && (isAdmin || (call.minor >= 52 && key === 'extra_specs')),
  )
  const tests = asked.map(([key, value]): Test => {
    if (key === 'extra_specs') return byExtraSpecs(call, value)
    const column = Object.hasOwn(columns, key) ? columns[key] : undefined
    return (type) => column !== undefined && column(type) === value
  })
  const isPublic = isAdmin ? publicity(call.url.searchParams.get('is_public')) : true
  const isVisible: Test = isAdmin
    ? (type) => isPublic === null || type.isPublic === isPublic
    : (type) => mayUseType(call, type)
  return (type) => isVisible(type) && tests.every((test) => test(type))
}

/** @returns null for both. */
function publicity(text: string | null): boolean | null {
  if (text === null) return true
  if (text.trim().toLowerCase() === 'none') return null
  const parsed = parseBoolean(text)
  if (parsed === undefined) throw badRequest(`Invalid is_public filter [${text}]`)
  return parsed
}

/** `{'key': 'value'}`; asking for a spec that one may not see finds nothing. */
function byExtraSpecs(call: Call, text: string): Test {
  const asked = Object.entries(parseDict(text) ?? { '': '' })
  const maySeeAll = allows(call.context, 'volume_extension:types_extra_specs:read_sensitive')
  if (!maySeeAll && asked.some(([key]) => !userVisibleSpecs.includes(key))) return () => false
  return ({ extraSpecs }) =>
    asked.every(([key, value]) =>
      // Zones are a list in one string.
      key === 'RESKEY:availability_zones'
        ? extraSpecs[key]?.includes(value) === true
        : extraSpecs[key] === value,
    )
}
