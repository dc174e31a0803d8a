/** Hands the visitor a file. */
export function download(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The browser takes the file over when this task has ended.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}

/** A file name from a title: letters and digits of any script, joined by hyphens. */
export function fileName(title: string, extension: string): string {
  const stem = title
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .slice(0, 60)
    .replace(/^-+|-+$/g, '')
  return `${stem || 'context-lab'}.${extension}`
}
