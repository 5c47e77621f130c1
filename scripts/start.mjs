// `npm start`: whatever set-up is missing, then `farside start`.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { buildConsole, installDependencies, root, toolEnvironment } from './setup.mjs'

installDependencies()
buildConsole()

const child = spawn('node', [join(root, 'bin', 'farside.ts'), 'start', ...process.argv.slice(2)], {
  cwd: root,
  env: toolEnvironment,
  stdio: 'inherit',
})
// The child ends itself on these; we only wait for it, so that the prompt returns after the last word.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
child.on('exit', (code) => process.exit(code ?? 1))
