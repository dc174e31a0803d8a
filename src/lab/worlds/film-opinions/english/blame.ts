import { list } from '../lists'
import type { Lexicon } from '../grammar'
import { englishVerbs } from './verbs'

const hated = englishVerbs('hate despise dislike loathe detest regret,regretted,regretting resent')
const wearying = englishVerbs(`
  bore annoy irritate disappoint disgust frustrate confuse tire offend insult exhaust depress infuriate exasperate
  repel,repelled,repelling sicken bewilder alienate weary,wearied`)
const failing = englishVerbs(`
  fail drag,dragged,dragging flop,flopped,flopping suffer stink,stank suck collapse stumble fizzle
  plod,plodded,plodding bomb crumble meander ramble falter sag,sagged,sagging`)
const answering = englishVerbs(`
  yawn groan cringe wince snore sigh`)

/** Words that blame, by where they can stand in a sentence. */
export const blame: Lexicon = {
  adj: list(`
    bad awful terrible horrible dreadful poor boring dull tedious tiresome dreary bland lifeless flat weak lame pathetic
    pitiful miserable mediocre average forgettable disappointing underwhelming unimpressive uninteresting uninspired
    unimaginative unoriginal derivative predictable formulaic generic cliched stale tired tiring hackneyed banal trite
    shallow superficial hollow empty vapid pointless meaningless senseless useless worthless unnecessary needless stupid
    dumb silly idiotic moronic foolish ridiculous ludicrous absurd nonsensical illogical implausible unconvincing
    unrealistic fake artificial wooden stiff forced contrived clumsy awkward sloppy careless lazy amateurish cheap
    shoddy messy muddled confused confusing incoherent incomprehensible chaotic disjointed uneven bloated overlong slow
    sluggish plodding endless interminable monotonous repetitive annoying irritating infuriating frustrating
    exasperating grating obnoxious unbearable intolerable insufferable unwatchable painful excruciating torturous
    agonizing depressing gloomy dismal nasty vile disgusting repulsive revolting sickening offensive vulgar crude
    tasteless tacky cheesy corny sappy sentimental mawkish pretentious pompous smug preachy overblown overrated
    overhyped overdone exaggerated noisy ugly hideous unfunny humourless humorless charmless joyless soulless heartless
    cold bloodless toothless spineless mindless brainless clueless hopeless abysmal atrocious appalling lousy rotten
    horrid horrendous ghastly wretched disastrous catastrophic embarrassing shameful disgraceful laughable cringeworthy
    inept incompetent inferior subpar substandard unsatisfying unsatisfactory unpleasant unlikeable unlikable unappealing
    unattractive unsuccessful ineffective inconsistent underdeveloped thin wasted toxic dated outdated stuffy inane
    insipid insulting insincere dishonest manipulative misguided misjudged miscast botched failed flawed dubious
    questionable drab colourless colorless tame limp clunky leaden lethargic listless lacklustre lackluster wearisome
    wearying soporific sleepy wrong worse rubbish`),
  most: list('worst dullest weakest dumbest silliest ugliest poorest slowest cheapest laziest stupidest'),
  adv: list(`
    badly poorly terribly horribly awfully dreadfully clumsily carelessly lazily stupidly sloppily pathetically woodenly
    unconvincingly painfully weakly ineptly amateurishly crudely hopelessly miserably disappointingly pointlessly
    tediously mechanically lifelessly atrociously appallingly shamefully embarrassingly unbearably needlessly
    predictably confusingly cheaply slowly awkwardly boringly stiffly`),
  noun: list(`
    disaster mess failure bore waste flop letdown disappointment catastrophe travesty insult embarrassment mistake dud
    stinker snooze yawn chore torture nightmare ordeal drag shame disgrace fiasco blunder trainwreck wreck joke abomination
    misfire`),
  mass: list(`
    nonsense rubbish garbage trash junk cliches clichés stupidity boredom mistakes errors flaws stereotypes gibberish
    drivel banality emptiness confusion vulgarity laziness incompetence monotony mediocrity platitudes absurdities
    weaknesses faults shortcomings noise holes`),
  part: list(`
    bored disappointed annoyed irritated disgusted frustrated confused tired exhausted offended insulted asleep sleepy
    puzzled unimpressed underwhelmed dissatisfied unmoved angry cheated sick depressed`),
  love: hated.base,
  loves: hated.s,
  loved: hated.ed,
  loving: hated.ing,
  move: wearying.base,
  moves: wearying.s,
  moved: wearying.ed,
  moving: wearying.ing,
  work: failing.base,
  works: failing.s,
  worked: failing.ed,
  working: failing.ing,
  laugh: answering.base,
  laughed: answering.ed,
  laughing: answering.ing,
}

/** The commonest of them. */
export const commonBlame: Lexicon = {
  adj: list(`
    bad awful terrible horrible boring dull stupid poor weak slow predictable disappointing silly annoying pointless
    flat confusing ridiculous ugly empty dreadful bland shallow unfunny mediocre lame`),
  most: list('worst'),
  adv: list('badly poorly terribly horribly'),
  noun: list('disaster mess disappointment failure'),
  part: list('bored disappointed annoyed tired confused'),
  love: list('hate dislike'),
  loves: list('hates dislikes'),
  loved: list('hated disliked'),
}
