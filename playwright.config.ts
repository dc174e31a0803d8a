import { defineConfig } from '@playwright/test'
import { findChromium, noChromium } from './scripts/chromium.mjs'

const executablePath = findChromium()
if (executablePath === undefined) throw new Error(noChromium)

const port = Number(process.env.E2E_PORT ?? 4273)

/** The same lab on each kind of machine: with WebGPU, with WebGL alone, with neither. All in software. */
const machines = {
  webgpu: ['--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader'],
  webgl: ['--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
  wasm: ['--disable-gpu', '--disable-software-rasterizer'],
}

/** A visitor's whole way through the lab is gone on every machine; the rest is asked once, where it is fastest. */
const only: Readonly<Record<string, string[]>> = {
  webgpu: ['journey.spec.ts', 'gpu-process.spec.ts'],
  webgl: ['journey.spec.ts'],
}
/** Needs the process of a GPU. */
const never: Readonly<Record<string, string>> = { wasm: 'gpu-process.spec.ts' }

const quiet = ['--disable-background-networking', '--disable-component-update', '--no-default-browser-check']
// Chromium's sandbox refuses to run as root.
const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  workers: 1,
  forbidOnly: process.env.CI !== undefined,
  timeout: 120_000,
  expect: { timeout: 30_000 },
  reporter: [['list']],
  use: {
    baseURL: `http://localhost:${port}/`,
    viewport: { width: 1280, height: 800 },
    locale: 'en-US',
    colorScheme: 'light',
    actionTimeout: 30_000,
    // Each test opens the page for the first time, and from the server; the specs of the service worker let it.
    serviceWorkers: 'block',
    screenshot: 'only-on-failure',
  },
  webServer: {
    command: `node scripts/start.mjs --port ${port} --strict-port`,
    url: `http://localhost:${port}/`,
    timeout: 180_000,
    reuseExistingServer: process.env.E2E_PORT !== undefined,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 2_000 },
  },
  projects: Object.entries(machines).map(([name, args]) => ({
    name,
    testMatch: only[name] ?? '*.spec.ts',
    ...(never[name] !== undefined && { testIgnore: never[name] }),
    use: { launchOptions: { executablePath, args: [...args, ...quiet, ...sandbox] } },
  })),
})
