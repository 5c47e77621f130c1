import type { DoctorArea, PlacedDiagnosis } from '../../domain/doctor/diagnosis.ts'
import type { AreaReport } from '../../domain/doctor/report.ts'

/** `GET /api/doctor/{area}`: one area, looked at now. */
export type DoctorReport = AreaReport<PlacedDiagnosis>

/** `GET /api/doctor`: the numbers alone, a little older, for a line on another page. */
export type DoctorSummary = {
  errors: number
  warnings: number
  notes: number
  /** Areas that could not be looked at. */
  unread: DoctorArea[]
  asOfMs: number
}
