/** Ends the process with a sentence when this Node is older than the build needs (20.19, as Vite asks). */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  console.error(
    `Context Lab needs Node 20.19 or newer, and this is Node ${process.versions.node}. ` +
      'Install a newer one from https://nodejs.org and run this again.',
  )
  process.exit(1)
}
