/** For the understudy: questions to ask in a department, and what to write down until the visit. */
import type { Department } from './departments.ts';

type Prepared = { readonly questions: readonly string[]; readonly notes: readonly string[] };

export const preparations: Readonly<Record<Department, Prepared>> = {
  'general-practice': {
    questions: ['What should I watch for in the next weeks?', 'Does anything in my everyday life speak for or against this?', 'Is there somebody else I should see about it?', 'When should I come back?'],
    notes: ['Write down since when it has been so and what has changed since.', 'Note what makes it better and what makes it worse.'],
  },
  paediatrics: {
    questions: ['Is this what one would expect at this age?', 'What may be done as usual, and what had better wait?', 'Which signs mean that we should come at once?', 'Should the school know about it?'],
    notes: ['Write down what was eaten, how the nights were, and any fever.', 'Let the child draw or say where it hurts, and bring that along.'],
  },
  psychology: {
    questions: ['How does a first talk usually go on?', 'What can I do on a day when it gets heavy?', 'How shall we know that it is getting easier?', 'May I bring somebody along?', 'How often would we meet?'],
    notes: ['Write one line each evening on how the day felt.', 'Note what came right before the hardest moments.', 'Write down what you would like to be different in three months.'],
  },
  psychiatry: {
    questions: ['What are the possibilities, and what speaks for each?', 'Whom do I call if it gets worse between visits?', 'What should people close to me know?', 'How long until one can tell whether it helps?'],
    notes: ['Write down how you slept and how you felt, once a day.', 'Note changes that others have seen in you.'],
  },
  dentistry: {
    questions: ['What happens today and what at a later visit?', 'What will it cost, and what does my insurance pay?', 'What can I do to keep it from coming back?', 'What helps if I get nervous in the chair?'],
    notes: ['Note which tooth it is and whether hot, cold or sweet sets it off.', 'Write down since when it has been so.'],
  },
  physiotherapy: {
    questions: ['Which movements are good and which had better wait?', 'What can I practise at home, and how often?', 'How do I sit and lift at work?', 'By when may I expect a change?'],
    notes: ['Write down at which movement and hour it pulls.', 'Note how long you sit, stand and walk in a day.'],
  },
  dermatology: {
    questions: ['What should I leave off for a while?', 'How would I notice that something needs to be looked at again?', 'How do I protect the skin in the sun?', 'Does it matter for people I live with?'],
    notes: ['Take a photo in the same light every few days.', 'Note new soaps, clothes and foods of the last weeks.'],
  },
  cardiology: {
    questions: ['How much may I exert myself until then?', 'Which signs mean that I should call for help at once?', 'Which examinations are planned, and what do they show?', 'What in my everyday life makes a difference?'],
    notes: ['Write down when it happens, how long it lasts and what you were doing.', 'Note who in the family has had something with the heart.'],
  },
  'lung-and-allergy': {
    questions: ['How do we find out what sets it off?', 'May I do sport on bad days?', 'What should I have with me on a journey?', 'Which signs mean that I should not wait?'],
    notes: ['Write down where you were and what was in the air each time.', 'Note how often it wakes you at night.'],
  },
  gastroenterology: {
    questions: ['Should I leave anything out of my meals until then?', 'Which examinations might follow, and how do I prepare?', 'Can worry have a part in it?', 'Which signs mean that I should come sooner?'],
    notes: ['Write down what you ate and when it began, for a week.', 'Note what brings relief.'],
  },
  neurology: {
    questions: ['Should I keep a diary, and what belongs in it?', 'May I drive with this?', 'Which signs mean that I should call at once?', 'Which examinations could follow?'],
    notes: ['Write down the hour, how long it lasted and what came before.', 'Ask somebody who was there what they saw.'],
  },
  orthopaedics: {
    questions: ['How much weight may I put on it?', 'What speaks for waiting, and what for doing something?', 'How long until I can go back to what I did before?', 'Do I need help at home for a while?'],
    notes: ['Note which steps, stairs or grips hurt.', 'Write down how it happened, as exactly as you can.'],
  },
  ophthalmology: {
    questions: ['May I drive after the examination?', 'How often should my eyes be looked at from now on?', 'What can I change at the screen?', 'Which signs mean that I should come the same day?'],
    notes: ['Note whether it is one eye or both, near or far.', 'Write down at which hours it is worst.'],
  },
  'ear-nose-throat': {
    questions: ['Should I spare my voice or my ears until then?', 'What can I do about it at home?', 'Could it have to do with work or the season?', 'When should it be looked at again?'],
    notes: ['Note which side it is and whether it comes and goes.', 'Write down in which places you hear badly.'],
  },
  'womens-health': {
    questions: ['What is usual at my age, and what is not?', 'Which examinations are due?', 'What can I do in my everyday life?', 'Which signs mean that I should call sooner?'],
    notes: ['Write down the days of the last three months that stood out.', 'Note what you would like to speak about and find hard to begin with.'],
  },
  endocrinology: {
    questions: ['Which values will be looked at, and what do they tell?', 'How often should they be checked?', 'What in meals and movement makes a difference?', 'Does it explain that I am so tired?'],
    notes: ['Note how your energy is in the morning, at noon and at night.', 'Write down changes of weight, sleep and mood.'],
  },
  nutrition: {
    questions: ['Which one change would do most for me?', 'How do I eat well on a late shift or on the road?', 'What do I do on a day when it does not work?', 'How do we see whether it helps, apart from the scales?'],
    notes: ['Write down what you eat and how hungry you were, without judging it.', 'Note the hour at which it is hardest.'],
  },
  'sleep-medicine': {
    questions: ['What is a good night for somebody of my age?', 'Does a nap help or harm?', 'Should I be examined over a night?', 'May I drive when I have slept so little?'],
    notes: ['Write down when you went to bed, when you woke and how the day was.', 'Note coffee, screens and worries of the evening before.'],
  },
};
