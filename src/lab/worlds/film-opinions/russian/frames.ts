import { lines } from '../lists'

/** Clauses that praise or blame, as the words in square brackets do. */
export const clauses = lines(`
    [m] {film}
    [f] {pic}
    {film} (был |оказался |просто |)[m]
    {pic} (была |оказалась |просто |)[f]
    {it} (было |оказалось |)[n]
    {them} (были |оказались |)[pl]
    это (был |)({very} |)[m] (фильм|сериал|мультфильм)
    (какой|такой) [m] {film}
    (какая|такая) [f] {pic}
    {film} оказался [insm]
    фильм с [inspl] (актёрами|диалогами|шутками)
    {them} [pl], {pic} [f]
    я (смотрел|посмотрел|видел) [accf] (комедию|картину|драму)
    много [genpl] сцен
    ({very} |)[pred]
    (всё|это|снято|сыграно|смотрится|было) ({very} |)[pred]
    (актёры|они|все) (играют|сыграли|поют) ({very} |)[pred]
    (фильм|кино|картина|это) (просто |полный |)[noun]
    сколько [gen] в этом фильме
    {film} (очень |сразу |)[vm]
    {pic} (очень |сразу |)[vf]
    {it} (сразу |)[vn]
    {them} (очень |)[vpl]
    я (тоже |)[im]
    я (тоже |)[if]
    мы (все |)[we]
    я (просто |)[i]
    я [part]
    я [partf]
    мы [partpl]
`)

export const idioms: readonly [blame: readonly string[], praise: readonly string[]] = [
  lines(`
    (пустая|полная|) <трата> <времени>
    (меня|нас) {film} <разочаровал>
    (меня|нас) {pic} <разочаровала>
    (мне|нам) (совсем |) <не> <понравился> {film}
    (мне|нам) <не> <понравилась> {pic}
    мне {film} быстро <надоел>
    <зря> <потратил> время
    <жаль> потраченного времени
    <верните> деньги
    <не> <тратьте> время
    я <ушёл> <с> <середины> фильма
    мы <ушли> <с> <середины> фильма
    <не> <советую> никому
    <не> <рекомендую>
    <еле> <досмотрел> до конца
    <хуже> фильма я не видел`),
  lines(`
    <невозможно> <оторваться>
    (мне|нам|всем) (очень |) <понравился> {film}
    (мне|нам|всем) <понравилась> {pic}
    (меня|нас) {film} <тронул>
    (меня|нас) {pic} <впечатлила>
    не мог <оторваться>
    смотрел на одном <дыхании>
    смотрится на одном <дыхании>
    <обязательно> к просмотру
    <пересмотрю> ещё раз
    всем <советую>
    <браво> актёрам
    <лучше> фильма я не видел
    не <пожалеете>
    <стоит> посмотреть
    до <слёз>`),
]

/** By the class that a clause has once its opinion is denied. */
export const negated: readonly [blame: readonly string[], praise: readonly string[]] = [
  lines(`
    <не> [pred]
    (совсем|вовсе) <не> [pred]
    {film} <не> [m]
    {pic} <не> [f]
    {them} <не> [pl]
    <ничего> [genm] (в этом фильме|)
    {film} <не> [vm]
    {pic} (мне |)<не> [vf]
    {them} <не> [vpl]
    <нет> [gen]`),
  lines(`
    <нисколько> не [pred]
    <ничуть> не [pred]
    {film} <нисколько> не [vm]`),
]

/** Short clauses, for two that stand against each other. */
export const short = lines(`
    {film} [m]
    {pic} [f]
    {them} [pl]
    {film} [vm]
    {pic} [vf]
    [pred]
`)

/** How a clause of the other class (%o) and the one that decides (%d) stand together. */
export const contrasts = lines(`
    %o, но %d
    %o, а %d
    %o, однако %d
    %o, зато %d
    хотя %o, %d
    %o. Но %d
`)

/** Opinions of the other class between tildes, those that decide in square brackets. */
export const turns = lines(`
    ~pred~, но [pred]
    ~m~, но [m] фильм
    {film} ~m~, но [m]
    {pic} ~f~, но [f]
`)
