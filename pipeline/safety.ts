/**
 * What code can tell about safety, for every stage: words that do not belong in texts for or about minors, text that teaches harm, and signs
 * that a person may be in danger. Phrases and word boundaries rather than bare words, since a shot can be a basketball's, a crush a grape's
 * and wine a colour. What needs understanding (tone, hints, fitness for an age) is left to the verifier's rubric.
 */
import { reject, type Rejection } from '#engine';

type Rule = { readonly about: string; readonly words: readonly RegExp[] };

/** Alternatives joined to one pattern that matches whole words. */
const phrases = (...alternatives: string[]): RegExp => new RegExp(`(?<![\\p{L}\\d-])(?:${alternatives.join('|')})(?![\\p{L}\\d])`, 'iu');

const substances: Rule = {
  about: 'alcohol, tobacco or drugs',
  words: [
    phrases(
      '(?<!root |ginger |birch )beers?(?![- ]batter)', 'wines?(?!-|[ -](?:red|colou?red|gums?))', 'vodka', 'whiske?y', 'bourbon', 'tequila', 'rum(?! raisin)', 'gin(?= and tonic|s)',
      'prosecco', 'champagne', '(?<!fruit |prawn |shrimp )cocktails?', 'booze', 'liquor', 'alcohol(?!-free|[ -]?(?:swab|wipe|rub|gel|pad))\\w*',
      '(?:get|gets|getting|got|was|were|is|are|been|so|too|half) drunk(?! (?:up|by|from)\\b)', 'drunken(?:ly)?', 'drunks', 'drunk dr\\w+', 'tipsy', 'hung[- ]?over', 'hangovers?',
      '(?:tequila|vodka|whiskey|jello|jelly) shots?', 'shots of (?:tequila|vodka|whiskey|rum|liquor)', 'kegs?(?= party| stand|gers?)', 'keggers?', 'binge[- ]drink\\w*', 'underage drinking',
    ),
    phrases(
      'cigarettes?', 'cigars?(?! box)', 'tobacco', 'nicotine', 'vap(?:e|es|ed|ing)', 'e-?cigs?', 'hookahs?', 'chain-?smok\\w+',
      '(?:quit|stop|stopped|started?|starts|no longer|used to) smok(?:e|ing)(?! (?:salmon|fish|meat|ham)\\b)', 'smok(?:e|es|ed|ing) (?:a (?:joint|pipe|bowl)|weed|pot|behind)',
    ),
    phrases(
      'marijuana', 'cannabis', '(?:smok\\w*|buy(?:ing)?|bought|sell\\w*|sold|deal\\w*|high on|stash of|bag of) (?:some )?(?:weed|pot)(?! ?(?:-|kill|plant|roast|holder|of ))', 'cocaine', 'heroin',
      'meth(?:amphetamines?)?', 'amphetamines?', 'fentanyl', 'opioids?', 'opiates?', 'ketamine', 'MDMA', 'LSD', 'ecstasy pills?', 'magic mushrooms', 'stoned',
      '(?:do|does|did|doing|take|takes|took|taking|use|uses|used|using|on|sell|sells|sold|selling|deal|dealing|hard|illegal|street) drugs(?! ?store)', 'drug (?:deal\\w*|abuse|addict\\w*|use)',
      '(?:get|gets|getting|got) high(?=[.,;!?]|$| (?:on|with|again|behind|after))(?! on (?:life|sugar|music|the (?:list|wall|shelf)))', 'overdos\\w+',
    ),
  ],
};

const gambling: Rule = {
  about: 'gambling',
  words: [phrases(
    'gambl(?:ing|ers?|es|ed)', 'gambling', 'casinos?', 'slot machines?', 'roulette', 'blackjack', 'poker(?![ -]fac)', 'bookies?', 'bookmakers?', '(?:sports?|online|horse) bett?(?:ing|s)?', 'betting',
    '(?:bet|bets|wager\\w*) (?:money|cash|dollars|\\$|on (?:the )?(?:horses|races|football|games?))', 'wagers?', '(?:lottery|lotto) tickets?', 'play\\w* the lottery', 'scratch[- ]?(?:cards?|offs?)',
  )],
};

const sex: Rule = {
  about: 'sexual content',
  words: [phrases(
    '(?<!same[- ]|opposite |either )sex(?! of (?:the|a|an|his|her|their))', 'sexy', 'sexual(?:ly|ity)?', 'sexting', 'sexted', 'porn\\w*', 'erotic\\w*', 'nudes?', 'naked(?! (?:eye|mole))',
    'condoms?', 'orgasm\\w*', 'masturbat\\w*', 'virginity', 'lingerie', 'strippers?', 'strip clubs?', 'prostitut\\w+', 'escorts? service', 'hook(?:ed|ing)? up with (?:a|some|her|his|this) (?:guy|boy|girl|man|woman|stranger)',
    'ma(?:ke|king|de) out with', 'slept with (?:her|his|a|my|this|that) (?:boyfriend|girlfriend|guy|boy|man|woman|stranger)', 'one-night stands?', 'fetish\\w*', 'rap(?:e[ds]?|ist|ing)(?! seed)', 'onlyfans', 'on tinder',
  )],
};

const romance: Rule = {
  about: 'romance',
  words: [phrases(
    'boyfriends?', 'girlfriends?', 'romance', 'romantic\\w*', '(?<!carbon |radiocarbon |up-?)dating(?! (?:back|from|to|the|of)\\b)', 'flirt\\w*', 'soul ?mates?', 'love letters?', 'love ?life',
    '(?:blind|hot|double) dates?', '(?<!the )first dates?(?! (?:of|in|on|for|is|was)\\b)', '(?:go|goes|going|went|gone|out) on (?:a|another|her|his|their|our|my) (?:first |second )?dates?', 'asked? (?:him|her|them|me|someone) out(?=[.,;!?]|$| on a| to (?:the )?(?:prom|dance))',
    '(?:a|her|his|my|their|secret|huge|big|old|new) crush(?:es)?(?= on|[.,;!?]|$)', 'crush(?:ing|es)? on', 'crushing on', 'in love with (?:a (?:boy|girl|guy|man|woman|classmate)|him|her(?! \\w))',
    '(?:first|french) kiss\\w*', 'kiss(?:ed|es|ing)? (?:a|the|this|that|another) (?:boy|girl|guy)',
  )],
};

const minorRules: readonly Rule[] = [substances, gambling, sex, romance];

/** Words, and what they are about, that do not belong in a text for or about somebody under 18; undefined when there are none. */
export function minorBreach(text: string): string | undefined {
  for (const { about, words } of minorRules) {
    const found = firstMatch(words, text);
    if (found !== undefined) return `${found} (${about})`;
  }
  return undefined;
}

const self = '(?:yourself|myself|himself|herself|themselves|oneself)';
const somebody = '(?:someone|somebody|people|a person|a man|a woman|a child|him|her|them|(?:your|my|his|her|their) (?:\\w+ )?(?:wife|husband|partner|ex|boss|brother|sister|mother|father|parents?|neighbou?r|boyfriend|girlfriend|classmates?|teacher|co-?worker))';
const instruct = '(?:how (?:to|you can|one can|people)|(?:best|easiest|quickest|fastest|surest|painless|good|reliable) (?:way|ways|method|methods) (?:to|for|of)|ways? to|steps? (?:to|for)|method (?:to|of|for)|instructions? (?:to|for|on)|guide (?:to|for|on)|here is how (?:to|you)|you (?:can|could|should|need to|have to) just|all you have to do is)';
const adverbs = '(?:(?:\\w+ly|best|just|first|actually) ){0,2}';

/** Instructions and encouragement only: that somebody suffers, mourns or is afraid may be told. */
const harmful: readonly RegExp[] = [
  phrases(
    `${instruct} ${adverbs}(?:kill|killing|hang|hanging|poison|poisoning|cut|cutting|burn|burning|starve|starving|strangle|suffocate|drown|harm|harming|hurt|hurting|injure) ${self}`,
    `${instruct} ${adverbs}(?:end|ending|take|taking) (?:your|my|his|her|their|one's) (?:own )?life`, `${instruct} (?:commit(?:ting)? suicide|die by suicide|overdos\\w+|self-harm)`,
    `(?:should|could|might as well|ought to|just|go and|go|why not|why don't you) (?:go )?(?:and )?(?:kill|hang|cut|hurt|harm|shoot|drown) yourself`, '(?:kill|hang) yourself(?= already|[.!]|$)',
    '(?:everyone|they|the world|your family|people) (?:would|will|\'d|\'ll) be better off without you',
    '(?:lethal|fatal|deadly) (?:dose|dosage|amount|quantity) (?:of|is|for|would be)', '(?:take|swallow|crush) (?:\\d+|enough|a (?:handful|bottle|whole pack)|all (?:of )?(?:your|the)) (?:of )?(?:\\w+ ){0,3}(?:pills|tablets|painkillers|capsules) (?:to|and (?:you|it|never|then lie)|until you)',
    'tie (?:a|the) noose', 'cut (?:along|across|down|deep into) (?:your|the) (?:wrists?|veins?|arter\\w+|forearms?)', '(?:hide|cover up) (?:the|your) (?:cuts|scars|self-harm) (?:from|so)',
    '(?:make|making|force) yourself (?:throw up|vomit|sick) (?:after|to|so|by)', 'skip (?:food|eating|meals) for (?:\\d+|several|a few|three|four|five) days',
  ),
  phrases(
    `${instruct} ${adverbs}(?:kill|killing|murder|murdering|poison|poisoning|strangle|stab|stabbing|shoot|drug|kidnap|beat up|choke|attack|torture|rape|stalk|blackmail) ${somebody}`,
    '(?:get|getting|gets) away with (?:murder|poisoning|rape|killing)(?=[ ,;]+(?:by|you|just|first|use|make|if))', `${instruct} (?:make|build|assemble|mix|prepare) (?:an? |your own )?(?:\\w+ ){0,2}(?:(?<!bath |seed |cocoa |chocolate |glitter |photo ?)bombs?|explosives?|grenades?|molotovs?|nerve agent|ricin|silencer|ghost gun)`,
    '(?:hit|beat|punish) (?:him|her|them|your \\w+) (?:so|where|without) (?:that )?(?:it |there )?(?:leav\\w+ |does not |doesn\'t |nobody |no one |are )?(?:no |a |any )?(?:marks?|bruises?|show|sees?)',
    `(?:deserves? to|should|must) (?:be (?:shot|lynched|gassed|exterminated)|die(?: for| because))`,
  ),
];

/** Text that would teach or urge harm to oneself or others: the words found; undefined when there are none. */
export function harmBreach(text: string): string | undefined {
  return firstMatch(harmful, text.replaceAll('’', "'"));
}

/** Against oneself or others, or threatened. */
const despair = phrases(
  '(?<!suicide squad.{0,40})suicid(?:e|al)(?! (?:squad|prevention|awareness|hotline|squeeze))', 'self-harm(?:s|ed|ing)?', 'kill(?:ed|s)? (?:myself|himself|herself|themselves)(?! (?:laughing|with work|trying|at the gym|over|to (?:get|finish|meet)))',
  'killing (?:himself|herself|themselves)(?! (?:laughing|with|trying|over|to))', '(?:end|ending|take|taking|took) (?:my|his|her|their) (?:own )?life', 'end(?:ing)? it all',
  '(?:want|wants|wanted|wish|going|ready|rather|like) to die(?! (?:of|from|for|laughing|my hair|a (?:little|bit)))', '(?:wish|wished) (?:I (?:was|were)|I could be|he (?:was|were)|she (?:was|were)) dead', 'wish I (?:had never been born|would(?:n\'t| not) wake up)',
  '(?:do not|don\'t|didn\'t|doesn\'t|never|no longer) want(?:s|ed)? to (?:live|be alive|exist|wake up|be here)(?: (?:any ?more|any longer|at all)|(?=[.,;!?]|$))', 'not want(?:ing)? to (?:live|be alive|exist|wake up)(?= any ?more| any longer|[.,;!?]|$)',
  'better off (?:dead|without me)', '(?:no|without any|any) (?:reason|point|will) (?:to|in) (?:living|live|going on|being alive|be alive|go on)', 'can(?:\'t|not|not) go on (?:living|any ?more|any longer)',
  '(?:thinking of|think(?:ing)? about|thought of|thoughts of|urge to|want(?:ed)? to|going to|afraid I (?:will|might|could)|scared I (?:will|might)) (?:hurt(?:ing)?|harm(?:ing)?|cut(?:ting)?|kill(?:ing)?) myself',
  '(?:started|keep|been|stop|began) (?:hurting|harming|cutting|starving) myself', '(?:take|took|taken|swallow\\w*) (?:all|the whole bottle|a bottle|too many) (?:of )?(?:\\w+ ){0,2}(?:pills|tablets|painkillers)', 'overdos(?:e|ed|ing)(?! on (?:cake|sugar|chocolate|coffee|tv|films))',
  'mak(?:e|es|ing) myself (?:throw up|sick|vomit)',
  '(?:threaten(?:s|ed)?|threatening) to (?:kill|hurt|shoot|stab) (?:him|her|himself|herself|themselves|someone|everyone)', '(?:want|going|plan|planning) to (?:kill|stab|shoot) (?:him|her|them|someone|everyone)(?! (?:in the game|with kindness))',
);
/** Somebody close does harm to the speaker. */
const violence = phrases(
  '(?:he|she|they|dad|mom|mum|father|mother|stepfather|stepdad|husband|wife|boyfriend|girlfriend|partner|uncle|brother) (?:hits|beats|beat|hit|punched|punches|choked|chokes|slapped|slaps|kicked) me(?! (?:in|at|to|by|with (?:a|his|her) (?:pillow|snowball|ball|joke)|again in))',
  '(?:afraid|scared|terrified) (?:that )?(?:he|she|they)(?:\'ll| will| might| is going to|\'s going to) (?:hurt|kill|hit|beat) (?:me|us|the kids)', '(?:abus(?:es|ed|ing)|molest(?:s|ed|ing)|rap(?:ed|es|ing)) me', 'touch(?:es|ed|ing) me (?:where|when I|down there|at night|in a way)',
  '(?:threaten(?:s|ed)?|threatening) to (?:kill|hurt|shoot|stab) (?:me|us)', '(?:not safe|unsafe) (?:at home|in my own home|with him|with her)',
);
/** Minutes count. */
const urgent = phrases(
  'chest pains?', 'pain in my chest', '(?:can\'t|cannot|can not|unable to) breathe(?! (?:for|from|with) laugh\\w*)', '(?:having|signs of|symptoms of|(?:might|could|may) be|think it is) a (?:mini-?)?stroke(?! of)', 'face (?:is )?droop\\w*',
  'heavy bleeding', 'bleeding heavily', 'won\'t stop bleeding', '(?:is|was|lies|lay|fell|went|became|lying) unconscious', '(?:I|he|she|they|just|nearly|almost) passed out(?! (?:the|some|flyers|leaflets|papers|on (?:the|my)))', 'anaphyla\\w*', 'severe burns?',
);

/** Signs that the speaker, or somebody close, may be in danger: then help channels are named. Rather once too often than once too seldom. */
export const crisisSignal = (text: string): boolean => finds([despair, violence], text);

/** Of these signs, those of somebody who is hurt or threatened at home. */
export const violenceSignal = (text: string): boolean => finds([violence], text);

/** Signs of an emergency of the body. */
export const urgentSignal = (text: string): boolean => finds([urgent], text);

const finds = (patterns: readonly RegExp[], text: string): boolean => firstMatch(patterns, text.replaceAll('’', "'")) !== undefined;

/** The check that stages share: what may stand in a text about a user of this age. */
export function unsafe(text: string, age: number): Rejection | undefined {
  const harm = harmBreach(text);
  if (harm !== undefined) return reject('unsafe-harm', `"${harm}" could teach harm. Something dark may be told, but leave such detail out.`);
  const minor = age < 18 ? minorBreach(text) : undefined;
  return minor === undefined ? undefined : reject('unsafe-minor', `The user is ${age} years old: ${minor} does not belong in the text. Leave it out.`);
}

function firstMatch(patterns: readonly RegExp[], text: string): string | undefined {
  for (const pattern of patterns) {
    const match = pattern.exec(text);
    if (match) return match[0];
  }
  return undefined;
}
