import type { RunStatus } from '../state'

export interface Heard {
  readonly id: string
  readonly status: RunStatus
  /** 0..1, absent before the first step. */
  readonly done?: number
}

export type Announcement = 'started' | 'half' | 'paused' | 'finished' | 'ended' | 'failed'

/**
 * What is worth saying aloud between two looks at a run: its turns and its middle, nothing in between, so that
 * a reader of the screen is not talked over.
 */
export function announcementOf(before: Heard | undefined, now: Heard): Announcement | undefined {
  const same = before?.id === now.id ? before : undefined
  if (same?.status !== now.status)
    switch (now.status) {
      case 'training':
        return 'started'
      case 'paused':
        return 'paused'
      case 'finished':
        return same && 'finished'
      case 'stopped':
        return same && 'ended'
      case 'failed':
        return same && 'failed'
      default:
        return undefined
    }
  const crossed = now.status === 'training' && (same.done ?? 0) < 0.5 && (now.done ?? 0) >= 0.5
  return crossed ? 'half' : undefined
}
