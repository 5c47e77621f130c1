import { createViteServer } from 'vitest/node'

/** Serves a module of ours to a browser with React's production build, as the built console has it. */
export async function serveHarness(
  path: string,
): Promise<{ url: string; stop: () => Promise<void> }> {
  Object.assign(process.env, { NODE_ENV: 'production' })
  const server = await createViteServer({
    configFile: false,
    root: new URL('../..', import.meta.url).pathname,
    mode: 'production',
    logLevel: 'error',
    cacheDir: 'node_modules/.vite-bench',
    appType: 'custom',
    // Found on the way, they would be bundled anew, and React would be there twice.
    optimizeDeps: {
      include: [
        ...['react', 'react-dom', 'react-dom/client', 'react/jsx-runtime'],
        ...['d3-scale', 'lucide-react'],
      ],
      force: true,
    },
    server: { host: '127.0.0.1', port: 0, hmr: false, watch: null },
    plugins: [
      {
        name: 'page',
        configureServer: ({ middlewares }) => {
          middlewares.use('/bench', (_request, response) => {
            response.setHeader('content-type', 'text/html')
            response.end(
              `<!doctype html><title>bench</title><link rel="stylesheet" href="/app/globals.css"><script type="module" src="${path}"></script>`,
            )
          })
        },
      },
    ],
  })
  await server.listen()
  const url = server.resolvedUrls?.local[0]
  if (url === undefined) throw new Error('The harness is not served')
  return { url: `${url}bench`, stop: () => server.close() }
}
