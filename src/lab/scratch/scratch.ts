/** Room beside memory for what is too large for it: a disk, as the browser or Node gives it. What is written lives no longer than the run. */
export interface Scratch {
  /** A new, empty file. @throws LabError `scratch-none` where this machine gives no room at all */
  create(): Promise<ScratchFile>
}

/** One file, read and written in place by its one owner. */
export interface ScratchFile {
  /** Fills all of `into` with the bytes from `at` on. @throws LabError `scratch-lost` when they are not there */
  read(into: Uint8Array, at: number): void
  /** @throws LabError `scratch-full` when there is no room for them */
  write(from: Uint8Array, at: number): void
  /** Gives the room back: the file is gone. */
  close(): void
}

/** The bytes of numbers, to be read into or written. */
export function bytesIn({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength)
}
