import { meanAndSpread, runOnce, type Suite } from './suite'

/**
 * Test accuracy of each pooling with the defaults, on labelled texts named by --data: every seed splits anew,
 * 9/10 for training and validation, 1/10 for the test. On the backends of Node, and with `chromium:` before their names
 * on those of a browser.
 */
export const quality: Suite = async ({ backends, seeds, poolings, data, set, keep }) => {
  if (data.length === 0) throw new Error('quality needs --data FILE,FILE')
  const files = data.flatMap((file) => ['--data', file])
  for (const backend of backends) {
    for (const pooling of poolings) {
      const accuracies: number[] = []
      let device = ''
      let seconds = 0
      for (const seed of seeds) {
        const run = await runOnce(
          [...files, ...set, '--set', `pooling=${pooling}`, '--seed', String(seed)],
          backend,
        )
        accuracies.push(run.test.accuracy ?? NaN)
        device = run.backend
        seconds += run.seconds
      }
      const { mean, spread } = meanAndSpread(accuracies)
      console.log(
        `${device}  ${pooling.padEnd(9)}  test accuracy ${mean.toFixed(4)} ± ${spread.toFixed(4)}  ` +
          `(${accuracies.map((one) => one.toFixed(4)).join(', ')})  ${(seconds / seeds.length).toFixed(1)} s a run`,
      )
      keep({
        suite: 'quality',
        case: data.join(','),
        backend: device,
        side: 'ours',
        pooling,
        accuracy: mean,
        spread,
        runs: seeds.length,
      })
    }
  }
}
