export type Command =
  | 'train'
  | 'pause'
  | 'step'
  | 'stop'
  | 'again'
  | 'settings'
  | 'station1'
  | 'station2'
  | 'station3'
  | 'station4'
  | 'help'

/** The key of every command; letters by their place on the keyboard, so that a Russian layout finds them too. */
export const keys: Readonly<Record<Command, { readonly code: string; readonly shown: string }>> = {
  train: { code: 'KeyT', shown: 'T' },
  pause: { code: 'KeyP', shown: 'P' },
  step: { code: 'KeyN', shown: 'N' },
  stop: { code: 'KeyX', shown: 'X' },
  again: { code: 'KeyA', shown: 'A' },
  settings: { code: 'KeyS', shown: 'S' },
  station1: { code: 'Digit1', shown: '1' },
  station2: { code: 'Digit2', shown: '2' },
  station3: { code: 'Digit3', shown: '3' },
  station4: { code: 'Digit4', shown: '4' },
  help: { code: 'Slash', shown: '?' },
}

/** The command of a key press; none while a modifier is down (Shift aside), or while something is typed or chosen. */
export function commandOf(
  event: Pick<KeyboardEvent, 'code' | 'ctrlKey' | 'altKey' | 'metaKey' | 'repeat' | 'defaultPrevented'>,
  typing: boolean,
): Command | undefined {
  const { ctrlKey, altKey, metaKey, repeat, defaultPrevented, code } = event
  if (typing || repeat || defaultPrevented || ctrlKey || altKey || metaKey) return undefined
  const found = Object.entries(keys).find(([, key]) => key.code === code)
  return found?.[0] as Command | undefined
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
