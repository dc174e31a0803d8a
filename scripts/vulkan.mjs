/**
 * WebGPU in Node (Dawn) needs a Vulkan driver. Where a Linux machine has no GPU, the software driver that comes
 * with Chromium (SwiftShader) serves instead; the variables that point at it must be set before a process starts.
 */
import { existsSync, readdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'

const chromiumFolders = [
  '/usr/lib/chromium',
  '/usr/lib/chromium-browser',
  '/usr/lib64/chromium',
  '/usr/lib64/chromium-browser',
  '/opt/google/chrome',
  '/snap/chromium/current/usr/lib/chromium-browser',
]

/**
 * @returns {{ VK_ICD_FILENAMES: string, LD_LIBRARY_PATH: string } | undefined} the variables to add, or undefined
 * when none are needed (a GPU, another system, set already) or when SwiftShader is not found
 */
export function softwareVulkan() {
  if (process.platform !== 'linux' || process.env.VK_ICD_FILENAMES || process.env.VK_DRIVER_FILES)
    return undefined
  if (hasGpuDriver()) return undefined
  const folder = [...chromiumFolders, ...playwrightFolders()].find((candidate) =>
    existsSync(join(candidate, 'vk_swiftshader_icd.json')),
  )
  if (folder === undefined) return undefined
  const before = process.env.LD_LIBRARY_PATH
  return {
    VK_ICD_FILENAMES: join(folder, 'vk_swiftshader_icd.json'),
    LD_LIBRARY_PATH: before ? folder + delimiter + before : folder,
  }
}

/** A driver's description is often installed without its GPU, so both are asked for. */
function hasGpuDriver() {
  const devices = [
    ...names('/dev/dri').filter((name) => name.startsWith('renderD')),
    ...names('/dev'),
  ].filter((name) => /^(renderD\d+|nvidia\d+)$/.test(name))
  const drivers = ['/usr/share/vulkan/icd.d', '/etc/vulkan/icd.d', '/usr/local/share/vulkan/icd.d']
    .flatMap(names)
    .filter((name) => name.endsWith('.json') && !name.startsWith('lvp_'))
  return devices.length > 0 && drivers.length > 0
}

function playwrightFolders() {
  const root = process.env.PLAYWRIGHT_BROWSERS_PATH ?? join(homedir(), '.cache', 'ms-playwright')
  return names(root)
    .filter((name) => name.startsWith('chromium'))
    .flatMap((name) => names(join(root, name)).map((inner) => join(root, name, inner)))
}

/** @param {string} folder @returns {string[]} the names in it, none when it is not there */
function names(folder) {
  return existsSync(folder) ? readdirSync(folder) : []
}
