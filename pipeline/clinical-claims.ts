/**
 * What a companion must not say whoever it speaks as: which illness somebody has, and how much of a medicine to take. What the user has said of
 * themselves may be repeated; to see a doctor, to ask about medicines and to sort them may be advised.
 */
import { reject, type Rejection } from '#engine';

const count = String.raw`(?:\d+(?:[.,]\d+)?|half(?: an?)?|one|two|three|four|five|six|eight|ten|a couple of|a few)`;
const form = String.raw`(?:tablets?|pills?|capsules?|caplets?|lozenges?|puffs?|drops|doses?)`;
const drug = String.raw`(?:ibuprofen|paracetamol|acetaminophen|tylenol|advil|aspirin|naproxen|melatonin|diphenhydramine|antihistamines?|antidepressants?|ssris?|sertraline|zoloft|fluoxetine|prozac|citalopram|escitalopram|lexapro|lorazepam|xanax|alprazolam|valium|diazepam|benzodiazepines?|beta[- ]blockers?|propranolol|antibiotics?|amoxicillin|insulin|metformin|lithium|ritalin|adderall|st\.? john's wort|sleeping (?:pills?|tablets?)|painkillers?)`;
const medicine = String.raw`(?:${form}|${drug}|medicines?|medications?|meds)`;
const rhythm = String.raw`(?:(?:once|twice|(?:two|three|four|\d+) times) (?:a|per|each|every) (?:day|night|week)|(?:once|twice|three times) daily|daily|every (?:\d+|two|four|six|eight|twelve) hours|(?:every|each) (?:morning|night|evening|day)|before (?:bed|meals|sleep)|with (?:meals|water)|at bedtime)`;
const taking = String.raw`(?:take|taking|swallow|swallowing|use|try|have|give (?:him|her|them|yourself)|start (?:with|on)|up to)`;
/** "Do not stop taking …", "before you stop taking …", "ask the doctor whether to double …" */
const spared = String.raw`(?<!\b(?:not|never|n't|before|without|whether|ask|asking|about|if)\b[^.!?]{0,30})`;
const yours = '(?:your|the|his|her)';

const anywhere = (pattern: string): RegExp => new RegExp(`(?<![\\p{L}\\d])(?:${pattern})(?![\\p{L}])`, 'iu');

const doses: readonly RegExp[] = [
  anywhere(String.raw`\d+(?:[.,]\d+)?\s?(?:mg|mcg|µg|milligrams?|micrograms?|milligrammes?)(?!\s?(?:/|per) ?(?:dl|l|decilitre|litre))`),
  anywhere(String.raw`(?:\d+(?:[.,]\d+)?|a hundred|(?:one|two|three|four|five) hundred|a thousand|fifty|ten|twenty) (?:milligrams?|micrograms?|IU|international units|units of (?:\w+ )?insulin)`),
  anywhere(String.raw`${taking} (?:just |only |about |another |up to )?${count} (?:\p{L}+ ){0,2}?${form}`),
  anywhere(String.raw`${taking} (?:\p{L}+ ){0,4}?${medicine} (?:[^.!?\n]{0,40} )?${rhythm}`),
  anywhere(String.raw`${count} ${form} (?:of [^.!?\n]{0,30} )?${rhythm}`),
  anywhere(String.raw`${spared}(?:double|halve|increase|raise|lower|reduce|cut|skip|stop(?: taking)?|change|adjust) ${yours} (?:\p{L}+ )?(?:dose|dosage|${drug}|medicines?|medications?|meds|pills|tablets)(?! (?:box|organi[sz]er))`),
];

const illness = String.raw`(?:(?:(?:major|clinical|severe|mild|postnatal|postpartum|seasonal|chronic|high-functioning) )*depression|depressive disorder|(?:an? )?(?:[\p{L}-]+ ){0,2}(?:anxiety|panic|personality|eating|mood|stress|bipolar|obsessive-compulsive|adjustment|attachment|attention[- ]deficit[\p{L}\s-]*) disorder|bipolar(?: disorder)?|ptsd|c-?ptsd|ocd|adhd|add|autism|schizophrenia|psychosis|anorexia|bulimia|dementia|alzheimer's|diabetes|hypertension|high blood pressure|cancer|an? (?:tumou?r|infection|concussion|ulcer|heart attack|stroke|fracture|migraine|panic attack disorder)|asthma|pneumonia|arthritis|hypothyroidism|anaemia|anemia|covid|the flu|influenza)`;
const state = String.raw`(?:(?:clinically |severely |chronically )?depressed|bipolar|autistic|schizophrenic|psychotic|anorexic|bulimic|diabetic|an (?:addict|alcoholic)|mentally ill|a (?:narcissist|sociopath|psychopath))`;
/** Not "if you have", "when you are", "people who think you have", "whether", "unless". */
const plainly = String.raw`(?<!\b(?:if|when|whether|unless|in case|once|that|as though|like)\s(?:\w+\s){0,1})`;
const sure = String.raw`(?:clearly |probably |likely |definitely |surely |obviously |just |simply |really |almost certainly |most likely )?`;

const diagnoses: readonly RegExp[] = [
  anywhere(String.raw`${plainly}you(?:'ve got| have(?: got)?| (?:clearly|probably|likely|definitely|surely|obviously|may|might|could|must|seem to|appear to) have| are suffering from|'re suffering from| suffer from| are showing (?:signs|symptoms) of|'re showing (?:signs|symptoms) of) ${sure}(?<ill>${illness})`),
  anywhere(String.raw`${plainly}you(?: are|'re| (?:may|might|could|must|seem to) be) ${sure}(?<ill>${state})(?! about)`),
  anywhere(String.raw`(?:this|that|it|what you (?:have|describe|feel)|your (?:symptoms|signs)) (?:is|are|'s|sounds? like|looks? like|points? to|must be|means you have|suggests?) ${sure}(?:a case of |signs of |symptoms of )?(?<ill>${illness})`),
  anywhere(String.raw`(?:my|the) diagnosis (?:is|would be) (?<ill>[\p{L} ]+)|i(?: would|'d)? diagnose you with (?<ill>[\p{L} ]+)`),
];

/** An amount of a medicine, or a change of it: the words found. */
export const doseIn = (text: string): string | undefined => firstOf(doses, plainText(text))?.[0];

/** An illness that the text tells the user they have, unless they said so themselves. */
export function diagnosisIn(text: string, told: string): string | undefined {
  const known = plainText(told).toLowerCase();
  const found = firstOf(diagnoses, plainText(text), (ill) => !known.includes(ill.toLowerCase().replace(/^an? /, '')));
  return found?.[0];
}

/** The check that everything written by a model for the user passes; `told` is what the user said. */
export function clinicalClaim(text: string, told: string): Rejection | undefined {
  const dose = doseIn(text);
  if (dose !== undefined) return reject('names-a-dose', `"${dose}" says how much of a medicine to take, or to change it. Leave medicines to a clinician: say whom to ask.`);
  const diagnosis = diagnosisIn(text, told);
  return diagnosis === undefined ? undefined : reject('names-a-diagnosis', `"${diagnosis}" is a diagnosis. Speak of what the person feels and does, and leave it to a clinician to say what it is.`);
}

const plainText = (text: string): string => text.replaceAll('’', "'");

function firstOf(patterns: readonly RegExp[], text: string, counts: (ill: string) => boolean = () => true): RegExpExecArray | undefined {
  for (const pattern of patterns) {
    const found = pattern.exec(text);
    if (found && counts(found.groups?.['ill'] ?? '')) return found;
  }
  return undefined;
}
