/**
 * The HTTP headers the page is served with: a strict Content-Security-Policy, and the isolation that
 * SharedArrayBuffer (threads) asks for.
 * @param {{ development: boolean }} options in development Vite injects styles and a socket of its own
 * @returns {Record<string, string>}
 */
export function pageHeaders({ development }) {
  return {
    'Content-Security-Policy': contentSecurityPolicy({ development }),
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Embedder-Policy': 'require-corp',
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
  }
}

/**
 * @param {{ development: boolean, inPage?: boolean }} options `inPage`: for the page's own meta element, where
 * browsers refuse frame-ancestors
 */
export function contentSecurityPolicy({ development, inPage = false }) {
  const rules = {
    'default-src': ["'self'"],
    // WebAssembly needs its own permission; no eval, no inline script.
    'script-src': ["'self'", "'wasm-unsafe-eval'"],
    'style-src': development ? ["'self'", "'unsafe-inline'"] : ["'self'"],
    'img-src': ["'self'", 'data:', 'blob:'],
    'font-src': ["'self'"],
    'connect-src': development ? ["'self'", 'ws:'] : ["'self'"],
    // The wasm backend's threads start from blobs.
    'worker-src': ["'self'", 'blob:'],
    'object-src': ["'none'"],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
    ...(inPage ? {} : { 'frame-ancestors': ["'none'"] }),
  }
  return Object.entries(rules)
    .map(([rule, sources]) => `${rule} ${sources.join(' ')}`)
    .join('; ')
}

/** The same headers as the `_headers` file that several static hosts read. */
export function headersFile() {
  const lines = Object.entries(pageHeaders({ development: false })).map(
    ([name, value]) => `  ${name}: ${value}`,
  )
  return ['/*', ...lines, ''].join('\n')
}
