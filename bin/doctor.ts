import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { type DoctorArea, doctorAreas } from '#lib/domain/doctor/diagnosis.ts'
import { doctorDocument, doctorExitCode } from '#lib/domain/doctor/document.ts'
import { summarize } from '#lib/domain/doctor/report.ts'
import { readConfig } from '#lib/server/config/config.ts'
import { lookAtAll } from '#lib/server/doctor/doctor.ts'
import { Failure, toFailure } from '#lib/server/failure.ts'
import { doctorText } from './doctor-output.ts'

/**
 * `farside doctor`: what the Doctor page finds, in the terminal. Exit code: 0 nothing or notes only,
 * 1 warnings, 2 errors or something that could not be looked at.
 */
export async function doctorCommand(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      config: { type: 'string' },
      json: { type: 'boolean' },
      area: { type: 'string', multiple: true },
    },
  })
  if (values.config !== undefined) process.env.FARSIDE_CONFIG = resolve(values.config)
  const asked = (values.area ?? []).flatMap((text) => text.split(','))
  const stranger = asked.find((name) => !isArea(name))
  const cloud = cloudName()
  if (stranger !== undefined || cloud instanceof Failure) {
    const known = `The doctor knows no area ${stranger}. It knows: ${doctorAreas.join(', ')}.`
    console.error(`farside: ${cloud instanceof Failure ? cloud.message : known}`)
    return 2
  }
  const areas = asked.length === 0 ? doctorAreas : asked.filter(isArea)
  const reports = await lookAtAll(areas)
  const summary = summarize(reports)
  console.log(
    values.json === true
      ? JSON.stringify(doctorDocument(cloud, reports, summary), null, 2)
      : doctorText(cloud, reports, summary, process.stdout.isTTY && !process.env.NO_COLOR),
  )
  return doctorExitCode(reports, summary)
}

const isArea = (name: string): name is DoctorArea =>
  (doctorAreas as readonly string[]).includes(name)

function cloudName(): string | Failure {
  try {
    return readConfig().cloud.name
  } catch (error) {
    return toFailure(error)
  }
}
