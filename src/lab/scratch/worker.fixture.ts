import { opfsScratch } from './opfs'
import type { ScratchFile } from './scratch'

/** A worker with files in the private file system, which does what it is told: makes one more, or closes the first that is open. */
const scratch = opfsScratch()
const files: ScratchFile[] = []

addEventListener('message', ({ data }: MessageEvent<'create' | 'close'>) => {
  void act(data).then((answer) => postMessage(answer))
})

async function act(what: 'create' | 'close'): Promise<number> {
  if (what === 'close') {
    files.shift()?.close()
    return files.length
  }
  const file = await scratch.create()
  file.write(Uint8Array.of(files.length, 7), 3)
  const read = new Uint8Array(2)
  file.read(read, 3)
  if (read[1] !== 7) throw new Error('what was written is not there')
  return files.push(file)
}
