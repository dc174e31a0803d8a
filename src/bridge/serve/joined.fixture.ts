import type { Endpoint, WorkerEndpoint } from '../rpc'

const ports: MessagePort[] = []

/** A worker without a thread: what serves it answers at the other end of a channel. Close them all after a test. */
export function workerServing(serveAt: (endpoint: Endpoint) => void): WorkerEndpoint {
  const { port1, port2 } = new MessageChannel()
  ports.push(port1, port2)
  serveAt(port2)
  port1.start()
  port2.start()
  return Object.assign(port1, { terminate: () => port1.close() }) as unknown as WorkerEndpoint
}

export function closeWorkers(): void {
  for (const port of ports.splice(0)) port.close()
}
