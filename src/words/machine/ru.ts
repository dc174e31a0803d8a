import type { machine as en } from './en'

export const machine: typeof en = {
  title: 'На чём здесь считается',
  badge: (backend) => `Считает ${backend}. Открыть, чтобы узнать почему или выбрать другое`,
  names: {
    webgpu: 'WebGPU',
    webgl: 'WebGL',
    wasm: 'WebAssembly',
    cpu: 'JavaScript',
    auto: 'Автоматически',
  },
  kinds: {
    webgpu: 'видеокарта через самый новый интерфейс',
    webgl: 'видеокарта через прежний интерфейс',
    wasm: 'процессор, скомпилированный код',
    cpu: 'процессор, обычный JavaScript: работает везде, но медленно',
  },
  measuring: 'Измеряем, что быстрее',
  unmeasured: 'Ещё не измерено',
  using: (backend) => `Здесь считает ${backend}:`,
  chosen: 'так выбрали вы.',
  measured: 'в пробе на этой машине его шаг самый короткий.',
  only: 'остальное на этой машине не заработало.',
  unknown: 'Первый запуск измерит, что на этой машине быстрее.',
  stepTime: (time) => `${time} на шаг`,
  software: 'процессор в роли видеокарты',
  failed: (reason) => `не работает: ${reason}`,
  untried: 'не испытано',
  fastest: 'быстрее всех',
  choose: 'Считать на',
  autoAbout: 'что быстрее в пробе',
  again: 'Измерить снова',
  nextRun: 'Выбор действует со следующего запуска.',
  notIsolated:
    'Страница отдана без заголовков изоляции, поэтому WebAssembly считает в один поток вместо нескольких. Всё остальное работает.',
}
