import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { DoctorReport } from '#lib/contracts/farside/doctor.ts'
import type { PlacedDiagnosis } from '#lib/domain/doctor/diagnosis.ts'
import { doctorDocument } from '#lib/domain/doctor/document.ts'
import type { Summary } from '#lib/domain/doctor/report.ts'
import { useSession } from '../shell/session-context.tsx'
import { Button } from '../ui/button.tsx'

const SAID_MS = 1500

/** Puts the findings on the clipboard, as `farside doctor --json` prints them: for a ticket. */
export function CopyReport({
  reports,
  summary,
}: {
  reports: readonly DoctorReport[]
  summary: Summary<PlacedDiagnosis>
}) {
  const { cloud } = useSession()
  const [isCopied, setCopied] = useState(false)
  useEffect(() => {
    if (!isCopied) return
    const timer = setTimeout(() => setCopied(false), SAID_MS)
    return () => clearTimeout(timer)
  }, [isCopied])
  return (
    <Button
      icon={isCopied ? Check : Copy}
      onClick={() => {
        const text = JSON.stringify(doctorDocument(cloud.name, reports, summary), null, 2)
        navigator.clipboard.writeText(text).then(
          () => setCopied(true),
          () => setCopied(false), // no permission: nothing was copied, so nothing is claimed
        )
      }}
    >
      {isCopied ? 'Copied' : 'Copy as JSON'}
    </Button>
  )
}
