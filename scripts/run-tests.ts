// All tests, after scripts/test.mjs has installed what they need.
import { add, finish, steps } from './steps.ts'

finish(add([steps.lint(), steps.types(), steps.unused(), steps.unit(), steps.browser()]))
