/** {@link conv1d} by its definition, in float64. Same layouts; `shape` is [batch, time, channels, width, filters]. */
export function conv1dOracle(
  x: ArrayLike<number>,
  kernel: ArrayLike<number>,
  bias: ArrayLike<number>,
  shape: readonly [number, number, number, number, number],
): Float64Array {
  const [batch, time, channels, width, filters] = shape
  const out = new Float64Array(batch * time * filters)
  const reach = (width - 1) / 2
  for (let b = 0; b < batch; b++)
    for (let t = 0; t < time; t++)
      for (let c = 0; c < filters; c++) {
        let sum = bias[c] ?? 0
        for (let j = 0; j < width; j++) {
          const from = t + j - reach
          if (from < 0 || from >= time) continue
          for (let d = 0; d < channels; d++)
            sum +=
              Number(x[(b * time + from) * channels + d]) * Number(kernel[(j * channels + d) * filters + c])
        }
        out[(b * time + t) * filters + c] = sum
      }
  return out
}
