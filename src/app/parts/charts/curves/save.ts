/** Hands a file to the visitor's downloads. */
export function saveFile(content: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(content)
  link.download = name
  link.click()
  // The download has its own hold on the content once the click is over.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}

/** A name that every file system takes. */
export function fileName(parts: readonly string[], extension: string): string {
  const stem = parts.join(' ').replace(/[^\p{L}\p{N}._-]+/gu, '-')
  return `${stem.replace(/^[-.]+|[-.]+$/g, '').slice(0, 80) || 'context-lab'}.${extension}`
}
