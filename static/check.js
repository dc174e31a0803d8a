// Says in words what a browser lacks for the lab, in place of a blank page. It runs before everything else and is
// written in the JavaScript of 2009, so that every browser can read it.
;(function () {
  'use strict'
  var lacking = []
  function need(name, there) {
    try {
      if (there()) return
    } catch (problem) {
      // Even the name of it is unknown here.
      void problem
    }
    lacking.push(name)
  }

  need('WebAssembly', function () {
    return WebAssembly.instantiate
  })
  need('Web Workers', function () {
    return window.Worker
  })
  need('JavaScript modules', function () {
    return 'noModule' in document.createElement('script')
  })
  need('ECMAScript 2022', function () {
    return [].at && Object.hasOwn && window.structuredClone
  })
  need('ECMAScript 2023 (findLast)', function () {
    return [].findLast
  })
  need('IntersectionObserver', function () {
    return window.IntersectionObserver
  })
  need('ResizeObserver', function () {
    return window.ResizeObserver
  })
  need('CSS grid', function () {
    return CSS.supports('display', 'grid')
  })
  need('CSS color-mix', function () {
    return CSS.supports('color', 'color-mix(in srgb, red, blue)')
  })
  need('DecompressionStream', function () {
    return window.DecompressionStream
  })

  /** Puts a sentence in the page's place, in both languages. */
  function say(english, russian) {
    function show() {
      var place = document.getElementById('app')
      if (!place) return
      place.textContent = ''
      var sentences = [english, russian]
      for (var index = 0; index < sentences.length; index++) {
        var line = document.createElement('p')
        line.setAttribute('role', 'alert')
        line.style.cssText = 'max-width: 40em; margin: 2em auto; padding: 0 1em; font: 18px/1.5 sans-serif'
        line.appendChild(document.createTextNode(sentences[index]))
        place.appendChild(line)
      }
    }
    if (document.getElementById('app')) show()
    else document.addEventListener('DOMContentLoaded', show)
  }

  function tooOld(what) {
    say(
      'This browser is too old for Context Lab. It lacks: ' +
        what +
        '. Nothing was stored or changed. Open the page in a newer one: Chrome or Edge 111, Firefox 115, Safari 16.4 or later.',
      'Этот браузер слишком стар для Context Lab. В нём нет: ' +
        what +
        '. Ничего не сохранено и не изменено. Откройте страницу в более новом: Chrome или Edge 111, Firefox 115, Safari 16.4 или новее.',
    )
  }

  window.contextLabCheck = { passed: lacking.length === 0, say: say }
  if (lacking.length > 0) tooOld(lacking.join(', '))
  else
    window.addEventListener('error', function (event) {
      // A script that cannot even be read: its language is newer than the browser.
      var place = document.getElementById('app')
      if (event.error instanceof SyntaxError && place && !place.firstElementChild) tooOld(event.message)
    })
})()
