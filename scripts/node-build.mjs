/** One script of an entry for Node, with everything it imports in it. */
import { builtinModules } from 'node:module'
import { assembly } from './assembly.mjs'

// The wasm backend's emscripten glue is written for CommonJS and looks for these three names.
const banner = [
  "import { createRequire as contextLabCreateRequire } from 'node:module'",
  'const require = contextLabCreateRequire(import.meta.url)',
  'const __filename = import.meta.filename',
  'const __dirname = import.meta.dirname',
].join('\n')

/**
 * tfjs is read from its ES modules: its CommonJS bundles for Node keep a registry of gradients of their own, and training
 * fails there.
 * @param {string} root the project's folder
 * @param {string} entry
 * @param {{ external: readonly string[], plugins?: readonly import('vite').Plugin[] }} options packages to be imported when it runs
 * @returns {Promise<string>} the script
 */
export async function nodeBuild(root, entry, { external, plugins = [] }) {
  const { build } = await import('vite')
  const built = await build({
    root,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    plugins: [...plugins, assembly()],
    resolve: { mainFields: ['module', 'main'] },
    ssr: {
      noExternal: true,
      external: [...external, ...builtinModules, ...builtinModules.map((id) => `node:${id}`)],
    },
    build: {
      ssr: entry,
      target: 'node20',
      write: false,
      minify: false,
      rolldownOptions: { output: { format: 'es', banner, codeSplitting: false } },
    },
  })
  const [output] = (Array.isArray(built) ? built : [built]).flatMap((one) =>
    'output' in one ? one.output : [],
  )
  if (output === undefined || output.type !== 'chunk') throw new Error(`Vite gave no bundle for ${entry}.`)
  return output.code
}
