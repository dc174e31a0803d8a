import type { shell as en } from './en'

export const shell: typeof en = {
  name: 'Context Lab',
  tagline: 'Как машины научились понимать контекст',
  stations: 'Станции',
  language: 'Язык',
  theme: 'Тема',
  themes: { system: 'как в системе', light: 'светлая', dark: 'тёмная' },
  close: 'Закрыть',
  more: 'Ещё',
}
