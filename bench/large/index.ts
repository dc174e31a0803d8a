import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { lab } from '../lab'
import { withServedPage } from '../served'
import type { Suite } from '../suite'
import { trainInTab } from './tab'
import { writeLargeText } from './text'

const PORT = 4298
const BYTES = 100_000_000

/** A text of 100 MB (with --quick 10), one epoch of either model: time and memory, in the terminal and in a tab. */
export const large: Suite = async ({ data, quick, keep }) => {
  if (data.length === 0) throw new Error('say which texts it is made of: --data FILE[,FILE ...]')
  const folder = mkdtempSync(join(tmpdir(), 'lab-large-'))
  try {
    const file = join(folder, 'large.txt')
    const bytes = quick ? BYTES / 10 : BYTES
    await writeLargeText(file, bytes, data)
    const megabytes = (value: number) => `${Math.round(value / 1e6)} MB`
    console.log(`${megabytes(bytes)} of text, one epoch`)
    for (const model of ['word2vec', 'glove'] as const) {
      const { seconds, peakBytes } = await lab([
        ...['train', '--model', model, '--data', file, '--backend', 'wasm', '--set', 'epochs=1', '--quiet'],
      ])
      console.log(
        `  ${model}, terminal  ${seconds.toFixed(1)} s in all, ${megabytes(peakBytes ?? NaN)} at its peak`,
      )
      const memory = peakBytes === undefined ? {} : { bytes: peakBytes }
      keep({ ...rowOf(model, 'terminal'), medianMs: 1000 * seconds, ...memory })
    }
    await withServedPage(PORT, async (browser, address) => {
      for (const model of ['Word2Vec', 'GloVe'] as const) {
        const { trainMs, countMs, peakBytes, longestTaskMs, stopMs } = await trainInTab(
          ...([browser, address, file, model] as const),
        )
        console.log(
          [
            `  ${model}, tab  looked into and counted in ${(countMs / 1000).toFixed(1)} s`,
            `trained in ${(trainMs / 1000).toFixed(1)} s`,
            `${megabytes(peakBytes)} at its peak`,
            `longest task of the page ${Math.round(longestTaskMs)} ms`,
            `stopped within ${Math.round(stopMs)} ms`,
          ].join(', '),
        )
        keep({
          ...{ ...rowOf(model.toLowerCase(), 'tab'), medianMs: trainMs, bytes: peakBytes },
          ...{ countMs, longestTaskMs, stopMs },
        })
      }
    })
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const rowOf = (model: string, where: string) => ({
  ...{ suite: 'large', case: model, backend: `wasm, ${where}`, side: 'ours' },
})
