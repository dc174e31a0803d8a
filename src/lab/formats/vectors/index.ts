export * from './formats'
export { readVectors, type ReadVectors, type ReadVectorsOptions } from './read'
export { readProjector } from './projector'
export { writeProjector, writeVectors } from './write'
