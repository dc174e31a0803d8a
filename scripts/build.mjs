/**
 * `npm run build`: the page as a folder for any host, into `dist/`. With `--one-file` the whole lab as one HTML file
 * instead, `dist/context-lab.html`, beside whatever lies there.
 */
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { requireNode } from './node-version.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))

requireNode()
try {
  const { values } = parseArgs({ options: { 'one-file': { type: 'boolean', default: false } } })
  if (values['one-file']) await oneFile()
  else await (await import('vite')).build({ root })
} catch (problem) {
  console.error(`The build failed: ${problem instanceof Error ? problem.message : problem}`)
  process.exitCode = 1
}

async function oneFile() {
  const { writeOneFile } = await import('./oneFile.mjs')
  const target = join(root, 'dist', 'context-lab.html')
  const { bytes, shares } = await writeOneFile(target)
  for (const { name, packed } of shares)
    console.log(`${megabytes(packed)}  ${((100 * packed) / bytes).toFixed(1).padStart(4)} %  ${name}`)
  console.log(`${megabytes(bytes)}  ${relative(root, target)}`)
}

/** @param {number} bytes */
function megabytes(bytes) {
  return `${(bytes / 1e6).toFixed(2).padStart(6)} MB`
}
