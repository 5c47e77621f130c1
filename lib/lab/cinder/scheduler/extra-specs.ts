// Mirrors cinder/scheduler/filters/extra_specs_ops.py @ ab09bc39 and the Python under it, oddities
// included: what looks like a mistake here is one there, and operators meet it.

/** An exception of the scheduler's Python that nobody catches; it fails the create. */
export class SchedulerCrash extends Error {
  readonly pythonType: 'TypeError' | 'IndexError'
  constructor(pythonType: 'TypeError' | 'IndexError') {
    super(pythonType)
    this.pythonType = pythonType
  }
}

type Operator = (have: unknown, want: string) => boolean

const compareNumbers =
  (holds: (have: number, want: number) => boolean): Operator =>
  (have, want) => {
    const left = toFloat(have)
    const right = left === undefined ? undefined : toFloat(want)
    // Python's ValueError, which match() takes for "no".
    return left !== undefined && right !== undefined && holds(left, right)
  }

const compareStrings =
  (holds: (have: string, want: string) => boolean): Operator =>
  (have, want) => {
    if (typeof have !== 'string') throw new SchedulerCrash('TypeError')
    return holds(have, want)
  }

const operators: Record<string, Operator> = {
  '=': compareNumbers((have, want) => have >= want), // "=" means at least
  '==': compareNumbers((have, want) => have === want),
  '!=': compareNumbers((have, want) => have !== want),
  '>=': compareNumbers((have, want) => have >= want),
  '<=': compareNumbers((have, want) => have <= want),
  '<in>': contains,
  '<is>': (have, want) => toBoolean(have) === toBoolean(want),
  's==': (have, want) => have === want,
  's!=': (have, want) => have !== want,
  's<': compareStrings((have, want) => have < want),
  's<=': compareStrings((have, want) => have <= want),
  's>': compareStrings((have, want) => have > want),
  's>=': compareStrings((have, want) => have >= want),
}

/** Does a reported capability satisfy the value of an extra spec? Throws where the scheduler would. */
export function match(have: unknown, requirement: string | null): boolean {
  if (requirement === null) return have === null
  const [first, ...words] = requirement.split(/\s+/).filter((word) => word !== '')
  const operator = operatorNamed(first ?? '')
  if (first !== '<or>' && !operator) return have === requirement
  if (have === null || have === undefined) return false
  if (!operator) return equalsAny(have, words)
  const [operand] = words // further words are ignored
  return operand !== undefined && operator(have, operand)
}

const operatorNamed = (word: string): Operator | undefined =>
  Object.hasOwn(operators, word) ? operators[word] : undefined

/** `<or> a <or> b`: every second word counts, whatever stands between them. */
function equalsAny(have: unknown, words: string[]): boolean {
  if (words.length === 0) throw new SchedulerCrash('IndexError')
  return words.some((word, index) => index % 2 === 0 && word === have)
}

/** Python's `in`: a part of a string (so "sync" is in "async"), an item of a list, a key of a dict. */
function contains(have: unknown, want: string): boolean {
  if (typeof have === 'string' || Array.isArray(have)) return have.includes(want)
  if (typeof have === 'object' && have !== null) return Object.hasOwn(have, want)
  throw new SchedulerCrash('TypeError')
}

const truths = new Set(['1', 't', 'true', 'on', 'y', 'yes'])

/** oslo.utils' `bool_from_string`: whatever is not a word for true is false. */
function toBoolean(value: unknown): boolean {
  if (typeof value === 'object') return false // the text of a list or dict is no such word
  return truths.has(String(value).trim().toLowerCase())
}

const floatPattern = /^[+-]?(\d+(_\d+)*\.?(\d+(_\d+)*)?|\.\d+(_\d+)*)(e[+-]?\d+(_\d+)*)?$/i
const specialPattern = /^([+-]?)(inf|infinity|nan)$/i

/** Python's `float()`: undefined for its ValueError, a crash for its TypeError. */
function toFloat(value: unknown): number | undefined {
  if (typeof value === 'number') return value
  if (typeof value === 'boolean') return Number(value)
  if (typeof value !== 'string') throw new SchedulerCrash('TypeError')
  const text = value.trim()
  if (floatPattern.test(text)) return Number(text.replaceAll('_', ''))
  const special = specialPattern.exec(text)
  if (!special) return undefined
  if (special[2]?.toLowerCase() === 'nan') return Number.NaN
  return special[1] === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY
}
