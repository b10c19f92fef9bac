/** What the card of a dataset says of this recipe. */
import type { CardWords } from '#engine';

export const card: CardWords = {
  title: 'Compass: personalised social support through tools',
  about: `Invented people live through fifteen situations each, and a companion supports them by calling one of twelve tools (films, music, jokes,
psychological knowledge, a calendar, a medical assistant and others) and replying with what the tool returned. Every call was checked and executed by code; every
reply was judged by a second model. Positive records follow the person's preferences, negative ones go against them, yet stay relevant and kind.

Half of the train users are shown by their profile, half by their earlier interactions with feedback, as in *ComPASS: Towards Personalized Agentic Social
Support via Tool-Augmented Companionship*, whose recipe this is. It is not the authors' own data.`,
  keywords: ['tool-calling', 'function-calling', 'agent', 'personalization', 'social-support', 'empathy', 'synthetic'],
  limits: [
    'All people, situations and conversations are invented; ages, education, occupations and incomes are drawn from public statistics (world ages, otherwise mostly of the United States), so that names, places and habits lean towards the United States.',
    'Utterances, calls and replies were written by models, and verified by code and by models. No person has checked every record, and a verifier shares blind spots with the authors it reads.',
    'Negative records are kind, but go against what the person likes; they are for contrast (DPO, KTO) and never targets of SFT.',
    'Medical and psychological content is for reference only. It is no advice, and a model that was trained on it is no therapist and no doctor.',
    'Some situations are dark (illness, loss, fear). Users under 18 are among the people; what they are told is filtered by rules and by a verifier, neither of which is perfect.',
    'Dates, calendars, appointments and shops are of the invented world; what tools return is not current.',
  ],
  citation: `@misc{compass2026,
  title         = {{ComPASS}: Towards Personalized Agentic Social Support via Tool-Augmented Companionship},
  author        = {Huang, Zhaopei and Jia, Yanfeng and Zhao, Jiayi and others},
  year          = {2026},
  eprint        = {2604.18356},
  archivePrefix = {arXiv},
  primaryClass  = {cs.CL}
}`,
};
