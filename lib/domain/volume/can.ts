import { allowed, denied, type Verdict } from '../verdict.ts'

/** Statuses in which Cinder deletes a volume: `API.delete` of cinder/volume/api.py @ ab09bc39. */
const deletable = ['available', 'error', 'error_restoring', 'error_extending', 'error_managing']

/** Statuses in which Cinder extends one; `in-use` since microversion 3.42. */
const extendable = ['available', 'in-use']

/** Statuses in which Cinder changes the type of one: `API.retype`. */
const retypeable = ['available', 'in-use']

/** What may be done with a volume in a status of Cinder's. The reason is for a disabled button. */
export const volumeCan = {
  delete(status: string): Verdict {
    if (deletable.includes(status)) return allowed
    if (status === 'in-use') return denied('Detach it first')
    return denied(`Not while its status is ${statusWords(status)}`)
  },
  extend(status: string): Verdict {
    if (extendable.includes(status)) return allowed
    return denied(`Not while its status is ${statusWords(status)}`)
  },
  retype(status: string): Verdict {
    if (retypeable.includes(status)) return allowed
    return denied(`Not while its status is ${statusWords(status)}`)
  },
}

/** Cinder's status in words: `error_deleting` → "error deleting", `in-use` → "in use". */
export const statusWords = (status: string): string => status.replaceAll(/[_-]/g, ' ')
