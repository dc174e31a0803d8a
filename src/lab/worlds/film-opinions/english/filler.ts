import { list, lines } from '../lists'
import type { Lexicon } from '../grammar'
import { englishVerbs } from './verbs'

/** What people do to things. */
const doing = englishVerbs(`
  open close carry,carried find,found,finding buy,bought sell,sold lose,lost move watch follow bring,brought
  hold,held leave,left keep,kept make,made take,took give,gave get,got,getting see,saw hear,heard use want need know,knew
  remember forget,forgot,forgetting show,showed send,sent build,built draw,drew write,wrote read,read choose,chose
  change check clean count cover cut,cut,cutting describe discuss divide draw,drew drink,drank drop,dropped,dropping
  eat,ate examine explain fill fix help hide,hid hit,hit,hitting include join lead,led learn lift mark measure meet,met
  mention miss notice offer order own paint pass pay,paid pick place plan,planned,planning play prepare present press
  produce protect provide pull push put,put,putting raise reach receive record repeat replace report return save
  serve set,set,setting share shoot,shot sign study,studied support teach,taught test throw,threw touch
  train translate turn understand,understood visit wash wear,wore win,won,winning accept add allow attack avoid break,broke
  burn catch,caught cause cook copy,copied control create deliver demand design destroy develop discover draw,drew
  drive,drove fight,fought finish guess kill kick lay,laid mean,meant name print prove recognise remove sing,sang spend,spent
  steal,stole stop,stopped,stopping suggest tell,told tie,tied,tying expect film borrow compare consider continue
  contain end introduce involve invite ignore imagine increase represent reduce`)
/** What people do alone. */
const being = englishVerbs(`
  walk run,ran,running sit,sat,sitting stand,stood wait sleep,slept wake,woke work live die,died,dying stay go,went
  come,came arrive talk speak,spoke listen look dance swim,swam,swimming fly,flew fall,fell travel rest return happen
  appear disappear begin,began,beginning start stop,stopped,stopping grow,grew rise,rose swing,swung nod,nodded,nodding
  dream think,thought feel,felt agree argue answer ask breathe call climb cough cross dress exist fight,fought
  hope hurry,hurried jump knock lie,lay,lying lean marry,married move pray rain ride,rode shout sail
  shake,shook sink,sank wonder worry,worried believe belong become,became change remain seem try,tried`)

const names =
  'Anna Tom Mary John Peter Sarah David Kate Michael Jack Emma George Paul Lucy James Helen Mark Robert'

/** Words that decide nothing: the commonest of the language, and what there is to say of any film. */
export const filler: Lexicon = {
  do: doing.base,
  does: doing.s,
  did: doing.ed,
  doing: doing.ing,
  be: being.base,
  is: being.s,
  was: being.ed,
  being: being.ing,
  name: list(names),
  person: list(`
    man woman child boy girl baby friend father mother brother sister son daughter husband wife uncle aunt cousin
    grandmother grandfather parent teacher doctor student neighbour neighbor lawyer writer artist driver soldier officer
    nurse judge king queen prince princess president manager boss worker farmer guard guest guide lady gentleman leader
    member player partner singer stranger thief victim visitor witness captain cook detective cop engineer enemy expert
    painter pilot prisoner sailor scientist secretary servant professor policeman waiter spy hunter lover kid guy
    adult teenager dad mom mum human reporter colleague`),
  people: list(`
    men women children boys girls friends parents teachers doctors students neighbours soldiers people workers kids guys
    families brothers sisters visitors guests strangers police fans critics viewers audiences robots aliens zombies ghosts
    monsters pirates vampires dragons gangsters cowboys dogs cats horses birds animals`),
  relative: list(`
    wife husband friend brother sister mother father son daughter mum mom dad girlfriend boyfriend colleague cousin family
    grandmother grandfather neighbour roommate kids friends parents children class boss partner`),
  thing: list(`
    door window house car book table chair letter picture phone key box bag bottle glass cup plate knife gun map ring
    watch clock lamp bed wall floor room train ship boat plane bus bicycle horse dog cat bird fish tree flower leaf stone
    fire coat hat shirt shoe dress paper pen card coin money gold newspaper magazine page note song camera machine
    computer radio television screen wheel engine bridge gate roof stair mirror curtain carpet candle basket bread cake
    apple egg meal coffee tea milk wine beer water sugar salt meat rice fruit potato soup ball game toy tool rope
    stick hammer sword bone body head face eye ear nose mouth hand arm leg foot finger hair skin blood tooth shoulder
    knee back neck ticket seat poster sign bell list number line word sentence name question answer plan report
    order bill price gift photo video file message email suitcase package uniform mask drum piano guitar`),
  place: list(`
    house city town village street park garden school church hospital office shop store market station airport hotel
    restaurant kitchen bedroom bathroom hall library museum theatre theater bank factory farm field forest wood mountain
    hill river lake sea beach island desert country world castle palace tower prison yard corner road bridge coast
    valley apartment flat building room university club bar cafe square port camp cave garage basement north south
    east west sky space moon sun earth ground`),
  country: list(`
    England America France Germany Italy Spain Russia China Japan India London Paris Rome Berlin Moscow Europe Africa
    Australia Canada Ireland Scotland Hollywood California Texas Brazil Mexico Poland Sweden Norway Turkey Egypt York`),
  abstract: list(`
    life time death love war peace work family friendship history music art science law power money nature
    memory truth freedom power youth age childhood marriage business politics religion language education health
    food sport weather crime justice duty faith fear anger honour luck fate chance choice change growth
    future past present travel trade industry society culture tradition government army crisis revolution
    knowledge experience practice research theory fact idea reason purpose result effect cause condition situation
    problem case matter subject issue point view opinion question answer position difference relation
    development movement process system method rule order form level part piece side end start middle top bottom
    inch mile pound dollar euro percent amount size shape colour color sound voice noise light dark darkness heat
    cold wind rain snow ice air storm night day morning evening sleep dream thought feeling sense mind body spirit
    interest attention care help support use value cost price sale tax job career profession school training skill
    term deal agreement meeting conversation speech news information message story tale event accident attack
    battle fight defence escape search journey trip visit walk holiday wedding birthday funeral party dinner
    breakfast lunch kiss secret mystery murder robbery investigation trial punishment loss loneliness hate
    communication computer technology internet security trouble pressure pain disease cancer medicine exercise`),
  look: list(
    `
    red green blue grey white black brown yellow pink old young new little big small large long short tall wide narrow
    high low round square wooden empty full open closed dark light heavy local foreign American English French German
    Italian Russian Japanese Chinese British Spanish Indian public private common usual normal ordinary certain
    different same similar other another second third last next previous early late former whole main central
    general special single double free busy ready wet hot quick quiet loud famous unknown popular modern
    ancient medical political social national international military religious royal human male female personal
    possible real simple serious secret central various recent final far near left right rural urban married lonely
    strange rich blind tiny huge thick soft hard dead alive silent typical average-sized`.replace(
      ' average-sized',
      '',
    ),
  ),
  number: list(`
    two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty hundred thousand
    several many some both few million`),
  time: lines(`
    yesterday
    today
    tomorrow
    tonight
    last night
    last week
    last year
    last month
    last summer
    last weekend
    on Monday
    on Tuesday
    on Wednesday
    on Thursday
    on Friday
    on Saturday
    on Sunday
    in January
    in February
    in March
    in April
    in May
    in June
    in July
    in August
    in September
    in October
    in November
    in December
    in the morning
    in the afternoon
    in the evening
    at night
    at noon
    at midnight
    after work
    after school
    before dinner
    during the holidays
    a week ago
    a year ago
    ten years ago
    long ago
    this week
    this morning
    this winter
    next spring
    every autumn
    every day
    every year
    one day
    once
    twice
    three times
    again
    later
    earlier
    soon
    now
    then
    recently
    already
    just now
    at once
    for an hour
    for a while
    for two hours
    for the first time
    for the second time
    at the weekend
    at Christmas
    in the eighties
    in the nineties
    until midnight
    since then
    all night
    all day
    the other day
    from time to time
    at the same time
    in the meantime`),
  way: list(`
    slowly quickly quietly suddenly finally usually often sometimes always probably perhaps maybe certainly
    generally actually immediately directly exactly nearly almost only even also still together alone
    carefully clearly simply easily mostly mainly mostly partly instead apparently eventually possibly
    naturally obviously originally normally rarely seldom secretly silently therefore thus later first`),
  where: lines(`
    here
    there
    at home
    abroad
    outside
    inside
    upstairs
    downstairs
    away
    back home
    in the cinema
    at the cinema
    at the movies
    on television
    on TV
    on Netflix
    on DVD
    on a plane
    online
    in the front row
    in the back row
    in my room
    at a festival
    at school
    at a friend's place
    somewhere else
    everywhere
    nowhere near home
    on the left
    on the right
    in the middle
    next to us
    around the corner
    across the street
    on the internet
    on the big screen`),
  very: list(`
    very so really truly absolutely quite extremely incredibly totally completely just simply rather pretty
    particularly especially utterly deeply most highly fairly unbelievably surprisingly genuinely surely all`),
  part: list(`
    plot story script acting ending beginning dialogue dialog soundtrack music cast film movie picture camerawork
    cinematography direction pacing lead hero heroine villain atmosphere setting finale opening performance screenplay
    editing animation premise production design costume narration singing dubbing translation sequel remake
    comedy drama thriller musical documentary cartoon series show episode season scene character director actor actress
    writer action message mood romance storyline humour concept style score camera sound picture photography plot
    choreography dancing twist conclusion title trailer book version adaptation prequel chapter rest`),
  parts: list(`
    actors characters scenes jokes effects dialogues songs costumes sets visuals performances twists episodes lines fights
    images dances battles actresses roles visuals details moments graphics people children leads movies films stories
    colours shots landscapes chases gags monsters relationships conversations puppets voices`),
  kind: list(`
    film movie picture comedy drama thriller story cartoon show series sequel musical documentary adventure romance western
    flick remake adaptation piece horror fantasy biography mystery performance script ending plot cast experience watch
    evening way scene role tale work`),
  stretch: list('minute moment second bit scene frame part word hour episode'),
}
