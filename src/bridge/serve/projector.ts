import { layOut } from '../../lab/projection/layouts'
import { projectorContract } from '../contracts'
import type { ProjectorApi } from '../protocol'
import { serve, transfer, type Endpoint } from '../rpc'

/** Lays words out in this worker. */
export function serveProjector(endpoint: Endpoint): void {
  serve<ProjectorApi>(endpoint, projectorContract, {
    layOut: async (request, emit, signal) =>
      transfer(await layOut(request, (frame) => emit(transfer(frame)), signal)),
  })
}
