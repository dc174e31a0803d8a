import { closeSync, mkdtempSync, openSync, readSync, rmdirSync, unlinkSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { LabError } from '../problem'
import type { Scratch, ScratchFile } from './scratch'

/** Files of Node's folder for temporary ones. Their names are taken away at once, so that nothing is left behind however the process ends. */
export const nodeScratch: Scratch = {
  async create() {
    try {
      const folder = mkdtempSync(join(tmpdir(), 'context-lab-scratch-'))
      const path = join(folder, 'numbers')
      const descriptor = openSync(path, 'wx+')
      unlinkSync(path)
      rmdirSync(folder)
      return fileOf(descriptor)
    } catch (thrown) {
      throw new LabError('scratch-none', {
        reason: thrown instanceof Error ? thrown.message : String(thrown),
      })
    }
  },
}

function fileOf(descriptor: number): ScratchFile {
  return {
    read(into, at) {
      for (let done = 0; done < into.length;) {
        const count = readSync(descriptor, into, done, into.length - done, at + done)
        if (count === 0) throw new LabError('scratch-lost')
        done += count
      }
    },
    write(from, at) {
      try {
        for (let done = 0; done < from.length;) {
          done += writeSync(descriptor, from, done, from.length - done, at + done)
        }
      } catch (thrown) {
        const full =
          thrown instanceof Error && 'code' in thrown && /ENOSPC|EDQUOT|EFBIG/.test(String(thrown.code))
        if (full) throw new LabError('scratch-full', { needed: at + from.length })
        throw thrown
      }
    },
    close: () => closeSync(descriptor),
  }
}
