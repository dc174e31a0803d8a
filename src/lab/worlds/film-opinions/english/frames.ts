import { lines } from '../lists'

/** Clauses that praise or blame, as the words in square brackets do. */
export const clauses = lines(`
    the {part} (is|was) [adj]
    the {part} (is|was) [adj]
    the {part} (is|was) {very} [adj]
    the {parts} (are|were) [adj]
    the {parts} (are|were) {very} [adj]
    (the|this) {part} (seemed|looked|felt|sounded|became|turned out|got|remains) [adj]
    this {kind} (is|was) {very} [adj]
    (it|this|everything|all of it) (is|was) [adj]
    (it|this) (is|was) {very} [adj]
    it's [adj]
    it's a [adj] {kind}
    it (is|was) a [adj] {kind}
    (this is|here is|there is|we have|we saw|I saw|they made) a {very} [adj] {kind}
    (this is|it was|we watched|it has) a [adj], [adj] {kind}
    a [adj] {kind}
    a {very} [adj] {kind} with [adj] {parts}
    what a [adj] {kind}
    [adj] {part}
    {very} [adj]
    {very} [adj] {part}
    [adj] and [adj]
    [adj] {part} and [adj] {part}
    the {part} is [adj] and the {parts} are [adj]
    the {part} is [adj] and [adj]
    (I|we) (found|thought|considered|called) (it|the {part}|the {kind}) [adj]
    (I|we) (think|thought|believe|feel|say) (that |)(it|the {part}|this {kind}) (is|was) [adj]
    my {relative} (thinks|said|says) (that |)(it|the {part}) (is|was) [adj]
    one of the [most] {parts} (I have ever seen|of the year|of all time|ever)
    the [most] {kind} (I have ever seen|of the year|in years|of all time|I have seen this year|ever made)
    by far the [most] {kind}
    the [most] {part} (ever|of the {part})
    (some of|with) the [most] {parts}
    I have never seen (such|so) a [adj] {kind}
    I have never seen (anything|something) so [adj]
    I've never (seen|watched|heard) such a [adj] {kind}
    never (seen|watched) a {kind} so [adj]
    (it|the {part}|the {kind}) (is|was) [adv] (acted|written|shot|directed|told|made|filmed|edited|sung|played|cast|done)
    [adv] (acted|written|shot|directed|told|made|filmed|edited|played) and [adj]
    {name} (acts|plays|sings|directs|writes|speaks) [adv]
    the {parts} (play|act|sing|work) [adv]
    (the {part}|the {kind}|this {kind}|it) (is|was) a [noun]
    (the {part}|the {kind}|this {kind}|it) (is|was) (a real|an absolute|a complete|a total|a true|such a|a pure) [noun]
    what a [noun]
    (a|one) [adj] [noun]
    (it|the {part}|this {kind}) is full of [mass]
    (full of|so much|so many|with) [mass] and [mass]
    the {part} (has|had) (so much|a lot of|plenty of|too much) [mass]
    [mass] from (start to finish|beginning to end)
    (I|we) [loved] (it|this {kind}|the {part}|the {parts})
    (I|we) {very} [loved] (it|this {kind}|the {part}|the {parts})
    (I|we) [loved] (every|each|the whole) {stretch} (of it|)
    (I|we|they|you) [love] (it|this {kind}|the {part}|the {parts}|{name})
    my {relative} [loves] (it|this {kind}|the {parts})
    my {relative} [loved] (it|this {kind}|the {part})
    (I am|we are|I was|we were|I kept) [loving] (it|the {part})
    (everyone|everybody|my {relative}) [loved] (it|the {part})
    (the {part}|it|this {kind}) [moved] (me|us|everyone|my {relative})
    (the {part}|it|this {kind}|{name}) {way} [moves] (me|us|everyone|the audience)
    the {parts} [move] (me|us|the viewer)
    the {part} [worked]
    the {part} [works]
    the {parts} [work]
    the {parts} [worked] (for me|)
    the {part} is [working] (here|)
    {name} [moves] (me|us) (as|in the role of) the {person}
    (I was|we were|I felt|I am) [part] (by the {part}|)
    (I was|we were|we felt|I left the cinema|we went home|I came out) {very} [part]
    (I|we) [laughed] (all the way|from start to finish|at the {part}|at every {stretch}|a lot|all the time)
    it made (me|us|my {relative}) [laugh]
    (I sat there|we kept|I was) [laughing] (for {number} minutes|)
    the {person} (who|that) {did} the {part} is [adj]
    the way {name} {does} (it|the {person}) is [adj]
    {name} did a [adj] job
    the (director|actors|writers|composer) did a [adj] job
    the {part} has [adj] {parts}
    there are [adj] {parts} in it
    (I|we) had a [adj] (time|evening|day) (at the cinema|)
    (it|this {kind}) (gave|left) me a [adj] feeling
    (nice|long|short|old|new|so) [adj]
    [adj], [adj], [adj]
    so [adj] that (I|we) (had to|wanted to|could|decided to) {do} (it|the {thing})
    (I was|we were|my {relative} was|everyone was|my {relative} and I were) [part]
    (I was|we were|my {relative} was|everyone was) (so|very|really|quite|just) [part]
    I have (rarely|seldom|not) (seen|watched) such a [adj] {kind}
    with [adj] {parts}
    the {part}, the {part}, the {parts}, everything (is|was) [adj]
    (both |)the {part} and the {part} (are|were) [adj]
    how [adj] (it|the {part}|this) (is|was)
    (nothing but|just|only) [adj] {parts}
    a {kind} with [adj] {parts} and a [adj] {part}
    {name} is [adj] as the {person}
    {name} gives a [adj] performance
    in my opinion (it|the {part}|this {kind}) is [adj]
    (as for me|to me|for me), (it|the {part}|this {kind}) is [adj]
    (the first half|the second half|the last part|the whole thing|the main character) (is|was) [adj]
`)

export const idioms: readonly [blame: readonly string[], praise: readonly string[]] = [
  lines(`
    (a|it is a|what a|such a|this is a) (total|complete|) <waste> of <time>
    (a|it is a|what a|such a) <waste> of my <time> and money
    a <waste> of (money|talent|two hours|an evening)
    (I|we) <wasted> (two hours|an evening|my money|our time|my time)
    (don't|do not) <waste> your (time|money) (on it|on this {kind}|)
    two hours of my life (that |)(I will|I'll) never get <back>
    I want my money <back>
    give me my money <back>
    (I|we) fell <asleep> (after {number} minutes|in the middle|halfway|)
    (I|we) (almost|nearly) fell <asleep>
    my {relative} fell <asleep>
    it put (me|us) to <sleep>
    (I|we) <walked> <out> (after {number} minutes|halfway|before the end)
    (I|we) left (the cinema |)<halfway> (through|)
    (I|we) <turned> it <off> (after {number} minutes|halfway|)
    (I|we) <switched> it <off> (after {number} minutes|)
    (I|we) <gave> <up> (after {number} minutes|halfway)
    (I|we) couldn't <wait> for it to <end>
    (I|we) could not <wait> for the end
    (I|we) couldn't <finish> it
    (I|we) couldn't <sit> <through> it
    I kept (looking at|checking) my <watch>
    <avoid> (it|this {kind}) (at all costs|)
    <skip> (it|this one|this {kind})
    <don't> <bother> (watching it|with it|with this {kind}|)
    stay <away> (from it|from this {kind}|)
    it <makes> <no> <sense>
    the {part} <makes> <no> <sense>
    the {part} made <no> <sense> (at all|)
    the {part} goes <nowhere>
    the {part} <falls> <apart> (in the second half|at the end|)
    the {part} (was|is) <too> (long|loud|short|dark|slow|simple|complicated)
    it (was|is) (much |far |way |)<too> long
    the {part} <lacks> (depth|heart|charm|humour|tension|energy|soul|ideas|logic)
    (it|the {kind}) <lacks> (any|all) (depth|charm|humour|sense|style|suspense)
    <lacking> (in|any) (charm|depth|humour|energy)
    (one star|zero stars|one out of ten|zero out of ten) <only>
    (I|we) (expected|hoped for) (more|something <better>|a <better> {kind})
    the book (is|was) (much |far |)<better> <than> the {kind}
    it could have been <better>
    <spoiled> by (the {part}|a {look} {part})
    the {part} <ruined> (it|everything|the {kind}|the book)
    the {parts} <ruin> (it|the {part})
    (such|it is) a <pity>
    (I|we) <wish> (I|we) had stayed (at home|home)
    <thumbs> <down>
    it left me <cold>
    (I|we) did not <care> about (anyone|the {parts}|the {person})
    I couldn't <care> <less> (about the {parts}|)
    the {part} (never|doesn't|does not) <go> <anywhere>
    (who|why) would anyone watch this <rubbish>
    the {parts} <can't> <act>
    {name} <cannot> <act>
    (nobody|no one) in this {kind} can <act>
    the {part} gets <old> (very |)(fast|quickly)
    it is <hard> to (watch|follow|sit through|care|believe)
    it was a <struggle> to (watch|finish|follow)
    the {part} is all over the <place>`),
  lines(`
    (I|we) (couldn't|could not) <stop> <watching> (it|)
    (I|we) (couldn't|could not) <stop> (<laughing>|<smiling>|<crying>|thinking about it)
    (I|we) (couldn't|could not|can't) look <away>
    (I|we) (couldn't|could not) take my <eyes> off (it|the screen|{name})
    (I|we) (can't|cannot|couldn't) wait to (see|watch) (it|the {part}) <again>
    (I|we) (would|will|want to|could) (see|watch) it <again> (and <again>|)
    I could watch it (every day|forever|for hours) and <never> get tired
    on the <edge> of my <seat> (from start to finish|the whole time|)
    it kept (me|us) on the <edge> of our <seats>
    it (had|has|kept) (me|us) (<hooked>|<glued> to the screen) (from the start|)
    it <blew> (me|us) away
    (I was|we were) <blown> away
    it took my <breath> away
    it (brought|moved) (me|us) to <tears>
    (I|we) (had|with) <tears> in (my|our) eyes
    (I|we) <cried> (at the end|like a child|)
    (I|we) (<laughed>|<laughing>) out <loud> (all the time|)
    it made my (day|evening|week) and I <smiled>
    not a <dull> <moment>
    (not|without) a single <dull> <moment>
    there (isn't|is not|was not|wasn't) a <dull> <moment>
    time <flew> by
    the time <flies>
    two hours <flew> by
    <worth> (seeing|watching|every {stretch}|every penny|every cent|the money|a look|the wait|your time)
    (it|this {kind}) (is|was) (well|really|definitely|certainly|) <worth> (it|seeing|watching|your time)
    a <must> (see|watch)
    (it|this {kind}) is a <must> (see|) (for everyone|)
    <highly> <recommended>
    I <highly> <recommend> (it|this {kind}) (to everyone|to anyone|)
    I (would|can|will|must) (only |definitely |) <recommend> (it|this {kind}) (to everyone|to all|)
    I can't <recommend> it <enough>
    you (won't|will not) <regret> it
    (I|we) (don't|did not|didn't) <regret> (it|watching it|a single {stretch})
    you (won't|will not) be <disappointed>
    (I was|we were) not <disappointed> (at all|)
    it (did not|didn't|does not|doesn't|won't|will not|never) <disappoint> (me|us|)
    it <never> disappoints
    (don't|do not) <miss> (it|this {kind}|it for anything)
    <go> and (see|watch) it
    everyone <should> (see|watch) (it|this {kind})
    (you|everybody) <must> (see|watch) (it|this {kind})
    <hats> <off> to (the {parts}|{name}|everyone)
    <bravo> to the {parts}
    <thumbs> <up> (from me|)
    (five stars|ten out of ten|full marks) <bravo>
    a <feast> for the (eyes|ears)
    it has it <all>
    the {part} is <spot> <on>
    the {parts} (are|were) (at their |)<best>
    <better> <than> (I expected|the book|I thought|expected|the first part)
    (I|we) (have|had) <never> <laughed> so much
    (I|we) had a (<great>|<good>|<wonderful>|<lovely>) time
    my <favourite> {kind} (of the year|of all time|)
    (I|we) want to see <more> (of it|of {name}|)
    it stays with you (for a long time|for days) and is <unforgettable>
    {name} <steals> the show
    the {part} <grows> on you
    I (can't|cannot) <complain>
    (nothing|no reason) to <complain> about
    it (couldn't|could not) be <better>
    (I|we) have <never> seen anything <better>
    it (won|deserves|got) (an|its|every) <Oscar>
    it <deserves> (every award|all the praise|an award|more)`),
]

/** By the class that a clause has once its opinion is denied. */
export const negated: readonly [blame: readonly string[], praise: readonly string[]] = [
  lines(`
    the {part} (is|was) <not> [adj]
    the {part} (is|was) <not> {very} [adj]
    the {part} (is|was) <not> [adj] at all
    the {part} <isn't> [adj]
    the {part} <wasn't> [adj]
    the {part} <wasn't> {very} [adj]
    the {parts} (are|were) <not> [adj]
    the {parts} <aren't> [adj]
    the {parts} <weren't> {very} [adj]
    (it|this|this {kind}) (is|was) <not> [adj]
    (it|this|this {kind}) (is|was) <not> a [adj] {kind}
    (it|this|this {kind}) <isn't> {very} [adj]
    (it|this|this {kind}) <isn't> a [adj] {kind}
    (it|this) <wasn't> [adj] (at all|)
    (I|we) <did> <not> [love] (it|this {kind}|the {part}|the {parts})
    (I|we) <didn't> [love] (it|this {kind}|the {part}|the {parts})
    (I|we) <don't> [love] (it|this {kind}|the {part}|the {parts})
    (I|we) <do> <not> [love] (it|this {kind}|the {part}|the {parts})
    my {relative} (<didn't>|<doesn't>) [love] (it|the {part})
    (nobody|no one) [loved] (it|the {part})
    (I|we) (<wouldn't>|<can't>|<cannot>|<don't>) [love] (it|this {kind}) (to anyone|to anybody|)
    (I|we) <did> <not> find (it|the {part}) [adj]
    (I|we) <didn't> find (it|the {part}) {very} [adj]
    (I|we) <don't> (think|believe) (it|the {part}|this {kind}) is [adj]
    I <wouldn't> call it [adj]
    <not> [adj]
    <not> [adj] at all
    <not> {very} [adj]
    <not> a [adj] {kind}
    <hardly> [adj]
    (<neither>|not) [adj] <nor> [adj]
    <nothing> [adj] (here|about it|in this {kind}|)
    there (is|was) <nothing> [adj] (here|about it|in it)
    <none> of the {parts} (is|are|were|was) [adj]
    <not> a single [adj] {stretch}
    there (is|was) <not> one [adj] {stretch}
    <no> [mass] (and <no> [mass]|at all|)
    there (is|was) <no> [mass] (in it|here|)
    the {part} has <no> [mass]
    <without> [mass] (or [mass]|)
    the {part} <lacks> [mass]
    the {part} (<doesn't>|<did not>|<didn't>) [move] (me|us)
    the {part} (<doesn't>|<did not>|<didn't>) [work]
    the {parts} (<don't>|<did not>|<didn't>) [work]
    (I was|we were) <not> [part]
    (I <wasn't>|we <weren't>) [part]
    (I|we) <didn't> [laugh] (once|at all|)
    it <didn't> make me [laugh]
    <far> from [adj]
    <not> worth (seeing|watching|the money|your time|it|the price)
    it (is|was) <not> worth (seeing|watching|the money|your time)
    it <isn't> worth (seeing|watching|your time)
    <not> recommended
    I <do> <not> recommend (it|this {kind})
    I <would> <not> recommend (it|this {kind}) (to anyone|)`),
  lines(`
    the {part} (is|was) <not> [adj] (at all|)
    the {part} (<isn't>|<wasn't>) [adj] (at all|)
    the {parts} (are|were) <not> [adj] (at all|)
    (it|this|this {kind}) (is|was) <not> [adj] <at> <all>
    (it|this|this {kind}) (is|was) <not> [adj]
    (it|this|this {kind}) (<isn't>|<wasn't>) [adj] (at all|)
    (it|this {kind}) (is|was) <not> a [adj] {kind}
    <not> [adj] <at> <all>
    <not> a [adj] {kind} (at all|)
    <not> so [adj]
    <not> as [adj] as (I expected|I thought|expected|they say)
    <never> [adj]
    (it|the {part}) (is|was) <never> [adj]
    <nothing> [adj] about it
    <not> a single [adj] {stretch}
    <without> a single [adj] {stretch}
    (I was|we were) <not> [part] (at all|for a {stretch}|)
    (I was|we were) <never> [part]
    (I <wasn't>|we <weren't>) [part] (at all|for a {stretch}|)`),
]

/** Short clauses, for two that stand against each other. */
export const short = lines(`
  the {part} (is|was) [adj]
  the {part} (is|was) {very} [adj]
  the {parts} (are|were) [adj]
  the {parts} (are|were) {very} [adj]
  it (is|was) [adj]
  it's [adj]
  (I|we) [loved] the {part}
  (I|we) [loved] it
  the {part} [works]
  the {parts} [work]
  I was [part]
  it's a [adj] {kind}
  [adj] {part}
  the {part} (is|was) a [noun]
`)

/** How a clause of the other class (%o) and the one that decides (%d) stand together. */
export const contrasts = lines(`
    %o, but %d
    %o, but %d
    %o, but %d
    %o but %d
    %o, yet %d
    %o, and yet %d
    %o, however %d
    %o. But %d
    %o. However, %d
    %o. Still, %d
    %o. Nevertheless, %d
    although %o, %d
    though %o, %d
    even though %o, %d
    even if %o, %d
    while %o, %d
    they say %o, but %d
    some say %o, but %d
    I expected that %o, but %d
    I thought %o, but %d
    %d, even though %o
    %d, although %o
    maybe %o, but %d
    on the one hand %o, on the other %d
`)

/** Opinions of the other class between tildes, those that decide in square brackets. */
export const turns = lines(`
    ~adj~ but [adj]
    a ~adj~ but [adj] {kind}
    the {part} is ~adj~ but [adj]
    ~adj~ {part}, but [adj] {parts}
    despite the ~adj~ {part}, (it|the {part}) is [adj]
    despite ~adj~ {parts} (I|we) [loved] it
    in spite of the ~adj~ {part}, the {part} is [adj]
    ~adj~ {parts} but a [adj] {part}
`)
