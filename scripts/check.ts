// `npm run check`: everything that needs no browser, in under a minute.
import { add, finish, steps } from './steps.ts'

finish(add([steps.lint(), steps.types(), steps.unused(), steps.unit()]))
