import { stations } from '../stations'

export type Command =
  'train' | 'pause' | 'step' | 'stop' | 'again' | 'settings' | 'inspector' | 'drawer' | 'help'

/** A key, and what it does: a command, or going to a station. */
export interface Key {
  /** Its place on the keyboard, so that a Russian layout finds it too. */
  readonly code: string
  readonly shown: string
  readonly does: Command | { readonly station: string }
}

const letter = (shown: string, does: Command): Key => ({ code: `Key${shown}`, shown, does })

/** Every key: those of the run, a digit a station in their order, those of the page. */
export const keys: readonly Key[] = [
  letter('T', 'train'),
  letter('P', 'pause'),
  letter('N', 'step'),
  letter('X', 'stop'),
  letter('A', 'again'),
  letter('S', 'settings'),
  letter('I', 'inspector'),
  letter('D', 'drawer'),
  ...stations
    .slice(0, 9)
    .map(({ name }, at) => ({ code: `Digit${at + 1}`, shown: `${at + 1}`, does: { station: name } })),
  { code: 'Slash', shown: '?', does: 'help' },
]

/** What a key press does; nothing while a modifier is down (Shift aside), or while something is typed or chosen. */
export function commandOf(
  event: Pick<KeyboardEvent, 'code' | 'ctrlKey' | 'altKey' | 'metaKey' | 'repeat' | 'defaultPrevented'>,
  typing: boolean,
): Key['does'] | undefined {
  const { ctrlKey, altKey, metaKey, repeat, defaultPrevented, code } = event
  if (typing || repeat || defaultPrevented || ctrlKey || altKey || metaKey) return undefined
  return keys.find((key) => key.code === code)?.does
}

/** Whether keys belong to what has the focus: a field, a list, a dialog on top of the page. */
export function isTyping(element: Element | null): boolean {
  if (!element) return false
  return (
    element.closest(
      'input:not([type="checkbox"]), select, textarea, [contenteditable], [role="dialog"], dialog, .uplot',
    ) !== null
  )
}
