import { type Diagnosis, type DoctorArea, doctorAreas } from '#lib/domain/doctor/diagnosis.ts'
import { Select } from '../ui/inputs.tsx'
import { areaLabels } from './doctor-words.ts'

/** One area or all, each with how much was found in it. */
export function AreaFilter({
  diagnoses,
  area,
  onChange,
}: {
  diagnoses: readonly Diagnosis[]
  area: DoctorArea | null
  onChange: (area: DoctorArea | null) => void
}) {
  const options = doctorAreas
    .map((each) => ({ each, count: diagnoses.filter((one) => one.area === each).length }))
    .filter(({ each, count }) => count > 0 || each === area)
    .map(({ each, count }) => ({ value: each, label: `${areaLabels[each]} (${count})` }))
  return (
    <Select
      aria-label="Area"
      className="mb-6 w-full sm:w-64"
      value={area ?? ''}
      placeholder={`All areas (${diagnoses.length})`}
      options={options}
      onChange={({ target }) => onChange(doctorAreas.find((each) => each === target.value) ?? null)}
    />
  )
}
