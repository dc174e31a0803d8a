import { render } from 'svelte/server'
import { expect, it, vi } from 'vitest'
import type * as index from '.'
import type { Station } from './contract'

/** A station as its folder would describe it. */
const toy: Station = {
  name: 'toy',
  icon: 'M4 4h16v16H4z',
  models: ['glove'],
  world: { name: 'relations', texts: 100 },
  opening: { glove: { epochs: 3 } },
  labelled: false,
  dials: { glove: ['epochs'] },
  told: { settings: [], metrics: [] },
  view: () => Promise.reject(new Error('nobody looks at a toy')),
}

// The line in the index.
vi.mock('.', async (actual) => {
  const own = await actual<typeof index>()
  return { ...own, stations: [...own.stations, toy] }
})

const page = vi.hoisted(() => {
  const location = { hash: '#/toy', href: 'https://lab.example/#/toy' }
  const window = { location, addEventListener: () => undefined, setTimeout: () => 0, history: {} }
  return { location, window }
})

it('a station of one folder and one line is in the rail, under a key, at its address, and in links', async () => {
  const { default: Rail } = await import('../shell/Rail.svelte')
  const { body } = render(Rail)
  expect(body).toContain('href="#/toy"')
  expect(body).toContain(toy.icon)

  const { default: BottomBar } = await import('../shell/BottomBar.svelte')
  expect(render(BottomBar, { props: { onsettings: vi.fn(), onruns: vi.fn() } }).body).toContain(
    'href="#/toy"',
  )

  const { keys } = await import('../shell/shortcuts')
  expect(keys).toContainEqual({ code: 'Digit5', shown: '5', does: { station: 'toy' } })
  const { default: ShortcutsDialog } = await import('../shell/ShortcutsDialog.svelte')
  expect(render(ShortcutsDialog, { props: { open: true, enabled: true } }).body).toContain('toy')

  const { formOf } = await import('./form.svelte')
  expect(formOf('toy').station).toBe(toy)
  expect(formOf('toy').draft.settings).toMatchObject({ epochs: 3 })

  const { homeOf, stationNamed } = await import('./find')
  expect(stationNamed('toy')).toBe(toy)
  expect(homeOf({ station: 'toy', model: 'glove' })).toBe(toy)
  const { soundRun } = await import('../state/storage/sound')
  const { storedRun } = await import('../state/storage/sample.fixture')
  expect(soundRun(storedRun({ station: 'toy', model: 'glove' })).station).toBe('toy')
})

it('its address leads to it, and a link to it brings its settings', async () => {
  vi.stubGlobal('window', page.window)
  vi.resetModules()
  const { links, router } = await import('../state/address.svelte')
  expect(router).toMatchObject({ station: 'toy', place: 'toy', gone: undefined })
  const link = links.make({ station: 'toy', model: 'glove', settings: { epochs: 7 } })
  expect(link).toBe('https://lab.example/#/toy?model=glove&s.epochs=7')

  page.location.hash = link.slice(link.indexOf('#'))
  vi.resetModules()
  const opened = await import('../state/address.svelte')
  expect(opened.links.opened).toMatchObject({ station: 'toy', settings: { epochs: 7 }, problems: [] })
  vi.unstubAllGlobals()
})
