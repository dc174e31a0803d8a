/** Strokes of the page's icons on a 24 x 24 field, 1.75 wide, drawn for this page. */
export const icons = {
  again: 'M20 11a8 8 0 1 0-2.3 6.6M20 5v6h-6',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  chevron: 'M6 9l6 6 6-6',
  chip: 'M7 7h10v10H7zM10 3v4M14 3v4M10 17v4M14 17v4M3 10h4M3 14h4M17 10h4M17 14h4',
  close: 'M6 6l12 12M18 6L6 18',
  copy: 'M9 9h11v11H9zM5 15H4V4h11v1',
  down: 'M12 4v11M7 11l5 5 5-5M5 20h14',
  eye: 'M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 9a3 3 0 1 1 0 6 3 3 0 0 1 0-6z',
  help: 'M9 9.2a3 3 0 1 1 4.6 2.5c-1 .6-1.6 1.2-1.6 2.3M12 17.4v.1M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18z',
  keyboard: 'M3 6h18v12H3zM7 10h.1M11 10h.1M15 10h.1M17.5 10h.1M8 14h8',
  link: 'M10 14a4 4 0 0 0 6 .3l3-3a4 4 0 0 0-5.7-5.6l-1 1M14 10a4 4 0 0 0-6-.3l-3 3a4 4 0 0 0 5.7 5.6l1-1',
  lasso:
    'M12 4c5 0 8.5 2.4 8.5 5.5S17 15 12 15s-8.5-2.4-8.5-5.5S7 4 12 4zM8 14.5c-2.5.5-3 3 -1 3.5M7 18c1 1 .5 2.5-1 3',
  minus: 'M5 12h14',
  moon: 'M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5z',
  more: 'M4.5 12a.5.5 0 1 0 1 0 .5.5 0 1 0-1 0zM11.5 12a.5.5 0 1 0 1 0 .5.5 0 1 0-1 0zM18.5 12a.5.5 0 1 0 1 0 .5.5 0 1 0-1 0z',
  next: 'M9 6l6 6-6 6',
  pause: 'M8 5v14M16 5v14',
  pencil: 'M4 20l1-4L16 5l3 3L8 19zM14 7l3 3',
  play: 'M7 4.5v15l12-7.5z',
  plus: 'M12 5v14M5 12h14',
  previous: 'M15 6l-6 6 6 6',
  runs: 'M4 18l5-7 4 4 7-10M4 21h16',
  settings:
    'M4 7h9M19 7h1M4 17h1M11 17h9M16 4.5a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5zM8 14.5a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5z',
  step: 'M6 5v14l9-7zM19 5v14',
  stop: 'M6 6h12v12H6z',
  sun: 'M12 8a4 4 0 1 1 0 8 4 4 0 0 1 0-8zM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4',
  trash: 'M4 7h16M10 4h4M6 7l1 13h10l1-13M10 11v5M14 11v5',
  undo: 'M4 10h10a5 5 0 0 1 0 10h-3M8 6l-4 4 4 4',
  up: 'M12 16V5M7 9l5-5 5 5M5 20h14',
  whole: 'M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5',
  warning: 'M12 4l9 16H3zM12 10v4.5M12 17.4v.1',
  /** The lab's own: words of different weight. */
  mark: 'M4 19v-3M8 19V9M12 19V4M16 19v-7M20 19v-2',
} as const

export type IconName = keyof typeof icons
