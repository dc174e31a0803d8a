import { list } from '../lists'
import type { Lexicon } from '../grammar'
import { englishVerbs } from './verbs'

const admired = englishVerbs(`
  love adore enjoy admire appreciate praise recommend treasure cherish relish applaud savour celebrate like`)
const pleasing = englishVerbs(`
  delight charm move touch impress amaze astonish thrill entertain captivate fascinate enchant inspire engage
  grip,gripped,gripping excite please satisfy dazzle hook enthrall mesmerize amuse hypnotize stun,stunned,stunning
  warm surprise`)
const doing = englishVerbs(`
  shine,shone succeed work excel,excelled,excelling sparkle soar glow triumph deliver`)
const answering = englishVerbs('laugh smile cry,cried chuckle giggle cheer weep,wept')

/** Words that praise, by where they can stand in a sentence. */
export const praise: Lexicon = {
  adj: list(`
    good great excellent wonderful amazing fantastic brilliant superb outstanding perfect beautiful lovely delightful
    charming magnificent marvellous marvelous splendid terrific fabulous incredible awesome impressive remarkable
    exceptional extraordinary phenomenal spectacular stunning gorgeous breathtaking dazzling exquisite elegant graceful
    stylish polished masterful masterly flawless impeccable faultless fine nice pleasant enjoyable entertaining amusing
    funny hilarious witty humorous clever smart intelligent ingenious inventive imaginative creative original fresh
    unique refreshing thoughtful insightful profound meaningful wise touching moving emotional heartfelt heartwarming
    tender warm sweet cute adorable uplifting inspiring inspirational inspired hopeful joyful cheerful fun exciting
    thrilling gripping engaging engrossing absorbing captivating compelling fascinating riveting intriguing interesting
    enthralling mesmerizing hypnotic spellbinding enchanting magical memorable unforgettable powerful vivid lively
    energetic dynamic suspenseful believable convincing credible authentic realistic honest sincere genuine truthful
    natural detailed subtle nuanced sophisticated balanced coherent solid decent likeable likable lovable relatable
    sympathetic talented gifted skilled skilful skillful accomplished worthy deserving acclaimed legendary iconic
    classic timeless epic grand glorious majestic sublime divine heavenly superior favourite favorite valuable
    satisfying rewarding worthwhile essential watchable addictive stellar superlative commendable admirable noteworthy
    exemplary unmissable unbeatable unparalleled incomparable irresistible tasteful poetic lyrical luminous radiant
    bright sparkling crisp sharp punchy slick bold brave daring fearless gentle soulful poignant bittersweet haunting
    atmospheric immersive rousing triumphant successful effective effortless pleasing appealing attractive cool neat
    super happy romantic heroic hearty playful mature rich deep better terrific top`),
  most: list('best finest greatest funniest sweetest loveliest smartest cleverest nicest warmest strongest'),
  adv: list(`
    beautifully brilliantly wonderfully perfectly superbly well excellently skilfully skillfully masterfully cleverly
    elegantly gracefully impressively convincingly believably marvellously splendidly delightfully charmingly
    magnificently magically flawlessly gorgeously stunningly fantastically sensitively tenderly vividly intelligently
    exquisitely effortlessly expertly nicely lovingly thoughtfully admirably tastefully honestly warmly inventively`),
  noun: list(`
    masterpiece gem treasure triumph delight pleasure treat wonder marvel miracle success hit winner jewel feast
    celebration revelation sensation blast blessing gift knockout charmer landmark achievement classic joy beauty`),
  mass: list(`
    charm wit warmth humour humor beauty magic energy imagination originality soul grace elegance tenderness laughter
    wisdom talent passion sincerity honesty style creativity suspense excitement kindness hope depth subtlety
    intelligence inspiration flair brilliance joy fun charisma emotion heart surprises ideas`),
  part: list(`
    delighted moved touched impressed amazed astonished thrilled entertained captivated fascinated enchanted hooked
    glued excited pleased satisfied inspired grateful overjoyed charmed happy enthralled mesmerized stunned glad
    absorbed`),
  love: admired.base,
  loves: admired.s,
  loved: admired.ed,
  loving: admired.ing,
  move: pleasing.base,
  moves: pleasing.s,
  moved: pleasing.ed,
  moving: pleasing.ing,
  work: doing.base,
  works: doing.s,
  worked: doing.ed,
  working: doing.ing,
  laugh: answering.base,
  laughed: answering.ed,
  laughing: answering.ing,
}

/** The commonest of them. */
export const commonPraise: Lexicon = {
  adj: list(`
    good great excellent wonderful amazing fantastic brilliant beautiful funny interesting perfect nice fun exciting
    touching moving clever lovely superb entertaining enjoyable gripping fascinating charming powerful impressive`),
  most: list('best funniest'),
  adv: list('well beautifully brilliantly wonderfully perfectly'),
  noun: list('masterpiece pleasure joy success'),
  part: list('impressed moved touched delighted happy amazed'),
  love: list('love like enjoy'),
  loves: list('loves likes enjoys'),
  loved: list('loved liked enjoyed'),
}
