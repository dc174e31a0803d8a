/** The frame of the page: names of places, of buttons, of what is training. */
export const shell = {
  name: 'Context Lab',
  tagline: 'How machines learned to understand context',
  stations: 'Stations',
  language: 'Language',
  theme: 'Theme',
  themes: { system: 'as the system', light: 'light', dark: 'dark' },
  close: 'Close',
  more: 'More',
}
