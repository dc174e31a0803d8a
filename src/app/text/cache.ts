import type { Insight } from '../../lab/models/insight'

/** Insights kept by key, the least recently used let go when they outgrow `capacity` bytes. */
export interface InsightCache {
  get(key: string): Insight | undefined
  set(key: string, insight: Insight): void
}

export function createInsightCache(capacity: number): InsightCache {
  const kept = new Map<string, Insight>()
  let bytes = 0

  function drop(key: string): void {
    const insight = kept.get(key)
    if (!insight) return
    kept.delete(key)
    bytes -= bytesOf(insight)
  }

  return {
    get(key) {
      const insight = kept.get(key)
      if (insight) {
        kept.delete(key)
        kept.set(key, insight)
      }
      return insight
    },
    set(key, insight) {
      drop(key)
      // One that would push out all others is not worth keeping.
      if (bytesOf(insight) > capacity / 2) return
      kept.set(key, insight)
      bytes += bytesOf(insight)
      for (const oldest of kept.keys()) {
        if (bytes <= capacity) break
        drop(oldest)
      }
    },
  }
}

/** About: the arrays to the byte, a word with its offsets at 100. */
function bytesOf(insight: Insight): number {
  const arrays = Object.values(insight.arrays).reduce((sum, { data }) => sum + data.byteLength, 0)
  return arrays + 100 * insight.words.length
}
