/** What the page has no use for: no script of it can ask for these, nor can a frame in it. */
const unused = [
  ...['camera', 'microphone', 'display-capture', 'geolocation', 'midi', 'usb', 'serial', 'hid', 'bluetooth'],
  ...['payment', 'publickey-credentials-get', 'accelerometer', 'gyroscope', 'magnetometer', 'idle-detection'],
  ...['browsing-topics', 'attribution-reporting', 'encrypted-media', 'xr-spatial-tracking', 'local-fonts'],
]

/**
 * The HTTP headers the page is served with: a strict Content-Security-Policy, the isolation that SharedArrayBuffer
 * (threads) asks for, and denials of the ways out that the policy does not cover. `Connection-Allowlist` (WICG draft;
 * Chromium from 152) lets the page and its workers reach the place they came from and nothing else: no
 * RTCPeerConnection, no WebTransport, no DNS or connection ahead of a click, no move to another site. The policy's own
 * `webrtc 'block'` is left out: Chromium and Firefox do not follow it, and Chromium prints an error for it.
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
    'Permissions-Policy': unused.map((feature) => `${feature}=()`).join(', '),
    'X-DNS-Prefetch-Control': 'off',
    // In development Vite's socket is not of the page's origin.
    ...(development ? {} : { 'Connection-Allowlist': '(response-origin);webrtc=block' }),
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
  return policyOf(rules)
}

/** A Content-Security-Policy as it is written. @param {Record<string, readonly string[]>} rules */
export function policyOf(rules) {
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
