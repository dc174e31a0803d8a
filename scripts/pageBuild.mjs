/** What the build of the page adds and checks, as Vite plugins. */
import { contentSecurityPolicy, headersFile } from './headers.mjs'

/**
 * Hosts that let no one set headers still get the policy: it stands in the page itself. Hosts that read a
 * `_headers` file get one.
 * @returns {import('vite').Plugin}
 */
export function securityInPage() {
  return {
    name: 'context-lab:security-in-page',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: {
          'http-equiv': 'Content-Security-Policy',
          content: contentSecurityPolicy({ development: false, inPage: true }),
        },
        injectTo: 'head-prepend',
      },
    ],
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: '_headers', source: headersFile() })
    },
  }
}

/**
 * Fails the build when tfjs got into the page: it belongs to the workers, which are bundled apart.
 * @returns {import('vite').Plugin}
 */
export function noTensorsInPage() {
  return {
    name: 'context-lab:no-tensors-in-page',
    apply: 'build',
    generateBundle(_, bundle) {
      for (const chunk of Object.values(bundle)) {
        const found = chunk.type === 'chunk' && chunk.moduleIds.find((id) => id.includes('/@tensorflow/'))
        if (found) this.error(`The page's chunk ${chunk.fileName} contains tfjs: ${found}`)
      }
    },
  }
}

/**
 * KaTeX names each of its fonts in three formats. Every browser that the lab runs in reads the first, woff2.
 * @returns {import('vite').Plugin}
 */
export function fontsOnce() {
  return {
    name: 'context-lab:fonts-once',
    enforce: 'pre',
    transform(code, id) {
      if (!/katex[^/]*\.css(\?|$)/.test(id)) return undefined
      return { code: code.replace(/,\s*url\([^)]*\.(?:woff|ttf)\)\s*format\([^)]*\)/g, ''), map: null }
    },
  }
}
