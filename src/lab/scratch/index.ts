export { release } from './release'
export { bytesIn, type Scratch, type ScratchFile } from './scratch'
export { BLOCK, blocksOf, NumberWriter, type Numbers, type WriterOptions } from './numbers'
