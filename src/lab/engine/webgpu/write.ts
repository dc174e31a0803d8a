/** What owns a queue and what is recorded for it. */
export interface Recorder {
  readonly device: GPUDevice
  /** Sends what is recorded. */
  submit(): void
}

/**
 * The one way from the host into memory that recorded work may read. A write of the queue goes ahead of everything that is
 * recorded and not yet sent, so what is recorded is sent first. Lint allows `writeBuffer` in this file alone.
 *
 * @param offset in bytes, a multiple of 4
 */
export function writeInOrder(
  recorder: Recorder,
  buffer: GPUBuffer,
  offset: number,
  data: Float32Array | Int32Array | Uint32Array | Uint8Array,
): void {
  recorder.submit()
  recorder.device.queue.writeBuffer(buffer, offset, data as GPUAllowSharedBufferSource)
}
