/** What is said of the page itself: how it was opened, and what that gives it. */
export const offline = {
  newer:
    'A newer version of the lab is here. It opens when you next open or reload the page, in its only tab; what trains now is not disturbed.',
  title: 'How this page was opened',
  ways: {
    file: 'From one file. It holds all of the lab and asks no network for anything; its policy lets it reach nothing.',
    kept: 'From this browser, which keeps a whole copy of the page. It opens without a network, and a newer version comes with the visit after it is found.',
    keeping: 'From a server. The browser is taking a copy of the page, so that it opens without a network.',
    no: 'From a server. This browser keeps no copy of it: the next opening needs the server again.',
  },
  threads: 'Threads of WebAssembly',
  threadsYes: 'Yes: the page is isolated.',
  threadsFile: 'No: browsers isolate no page that is opened from a file. WebAssembly computes in one thread.',
  threadsNo:
    'No: the page is not isolated here, as a second visit may be. WebAssembly computes in one thread.',
  store: 'A lasting store for runs',
  storeYes: 'Yes: runs are there when the page is opened again.',
  storeNo: 'No: runs live only in this tab. Export those you want to keep.',
  disk: 'Disk for large texts',
  diskYes: 'Yes.',
  diskNo: 'No: a text is held in memory, which may not be enough for a very large one.',
  trying: 'Being tried',
}
