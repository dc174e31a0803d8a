import { svelte } from '@sveltejs/vite-plugin-svelte'
import { playwright } from '@vitest/browser-playwright'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { assembly } from './scripts/assembly.mjs'
import { chromiumLaunch } from './scripts/chromium.mjs'
import { pageHeaders } from './scripts/headers.mjs'
import { fontsOnce, noTensorsInPage, securityInPage } from './scripts/pageBuild.mjs'
import { pageServer } from './scripts/pageServer.mjs'
import { serviceBuild } from './scripts/serviceBuild.mjs'
import { softwareVulkan } from './scripts/vulkan.mjs'

// Vitest's processes inherit these: tests of the WebGPU engine run in Node on machines without a GPU as well.
if (process.env.VITEST !== undefined) Object.assign(process.env, softwareVulkan())

export default defineConfig({
  base: './',
  publicDir: 'static',
  plugins: [
    assembly(),
    fontsOnce(),
    svelte(),
    ...(process.env.VITEST === undefined
      ? [securityInPage(), noTensorsInPage(), serviceBuild(), pageServer()]
      : []),
  ],
  worker: { format: 'es', plugins: () => [assembly()] },
  // Nothing is inlined as data: the page's policy lets fonts come from files only.
  build: {
    target: 'es2022',
    sourcemap: false,
    manifest: true,
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 2000,
    rolldownOptions: { checks: { pluginTimings: false } },
  },
  // The page that Vitest opens in a browser is not ours to restrict.
  ...(process.env.VITEST === undefined && { server: { headers: pageHeaders({ development: true }) } }),
  preview: { headers: pageHeaders({ development: false }) },
  test: {
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // tfjs is read from its ES modules, as in the browser. Its CommonJS bundles for Node would leave the gradients
    // unregistered, and be a second copy beside the modules that are imported by their path.
    alias: [{ find: /^(@tensorflow\/tfjs-[a-z-]+)$/, replacement: '$1/dist/index.js' }],
    server: { deps: { inline: [/@tensorflow\/tfjs-(?!backend-wasm\/wasm-out)/] } },
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          environment: 'node',
          include: ['{src,cli,bench,scripts}/**/*.test.ts'],
          exclude: ['**/*.{page,browser}.test.ts'],
        },
      },
      {
        // State that must be reactive: for Node, Svelte compiles it to plain fields.
        extends: true,
        resolve: { conditions: ['browser'] },
        test: {
          name: 'page',
          environment: './src/app/state/page.environment.ts',
          include: ['src/app/**/*.page.test.ts'],
          server: { deps: { inline: [/svelte/] } },
        },
      },
      {
        // The kernels again in a browser, on the backends that need one.
        extends: true,
        // Found late, they would have the page loaded anew among the tests.
        optimizeDeps: {
          include: [
            'papaparse',
            '@tensorflow/tfjs-backend-webgl/dist/tex_util',
            '@tensorflow/tfjs-backend-webgl/dist/webgl_util',
          ],
        },
        resolve: {
          alias: [
            {
              find: /^\.\.?\/(.*engine\/)?every-backend$/,
              replacement: fileURLToPath(new URL('src/lab/engine/every-backend.browser.ts', import.meta.url)),
            },
          ],
        },
        test: {
          name: 'browser',
          include: [
            'src/lab/{engine/{order,repeat,upstream},kernels/{kernels,forms,coverage},models/text-classifier/{awaited,start,step},training/same-loss,nn/losses,nn/optimizers/{optimizers,rows}}.test.ts',
            'src/lab/**/*.browser.test.ts',
          ],
          fileParallelism: false,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: chromiumLaunch('--use-angle=swiftshader', '--use-webgpu-adapter=swiftshader'),
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
})
