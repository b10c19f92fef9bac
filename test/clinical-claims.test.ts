/** What counts as a diagnosis or a dosage, and what a companion may well say. */
import { describe, expect, test } from 'vitest';
import { clinicalClaim, diagnosisIn, doseIn } from '../pipeline/clinical-claims.ts';

describe('a dose is', () => {
  test.each([
    'Take 500 mg before bed.', '0.5mg will do', 'Try 20 micrograms.', 'A hundred milligrams is enough.', 'Take two tablets with water.', 'Take one of the pills and two capsules.', 'Swallow half a tablet.', 'Have a couple of drops.',
    'Take ibuprofen every six hours.', 'Take your medicine twice daily.', 'Use melatonin every night.', 'Two tablets twice a day should help.', 'Take 3 puffs.', 'Double your dose for a week.', 'Skip your medication today.', 'You can stop taking your antidepressants.',
    'Inject 10 units of insulin.', 'Lower the dose slowly.', 'Take some melatonin before bed.', 'Take up to four tablets.',
  ])('%s', (text) => expect(doseIn(text)).toBeDefined());

  test.each([
    'Take a walk twice a day.', 'Take two deep breaths every morning.', 'Write down three good things twice daily.', 'Take one small step.', 'Take your pill box out of the drawer and sort it.', 'Do not stop taking your medication without asking your doctor.',
    'Never double your dose on your own.', 'Ask the doctor whether to change your medicine.', 'Bring a list of your medicines.', 'Put two drops of ink on the paper.', 'Take a tablet or a notebook along.', 'Use two glasses of water every day.', 'Drink 500 ml of water.',
    'It weighs 400 g.', 'Have two cups of tea before bed.', 'Talk to a pharmacist about painkillers.', 'Take the dog out every evening.', 'A blood sugar of 110 mg/dl was in the letter.', 'Ask about your medicine every time.', 'Use one page a day.', 'Take four pictures.',
    'Before you lower your dose, call the clinic.', 'Give yourself ten minutes every morning.',
  ])('and not: %s', (text) => expect(doseIn(text)).toBeUndefined());
});

describe('a diagnosis is', () => {
  test.each([
    'You have depression.', 'You probably have ADHD.', 'You are clearly depressed.', 'You\'re bipolar.', 'You might have an anxiety disorder.', 'This sounds like PTSD.', 'It is clearly a generalised anxiety disorder.', 'You are suffering from clinical depression.', 'You are showing signs of dementia.',
    'My diagnosis is burnout.', 'What you describe is OCD.', 'Your symptoms point to diabetes.', 'You seem to have a concussion.', 'You are an alcoholic.', 'I diagnose you with sadness.', 'You’ve got the flu.',
  ])('%s', (text) => expect(diagnosisIn(text, 'I feel low.')).toBeDefined());

  test.each([
    'You have had a hard week.', 'You have a lot on your plate.', 'If you have depression, a doctor can help.', 'When you are depressed, small steps count.', 'Many people with anxiety sleep badly.', 'Depression is common and can be treated.', 'You are anxious about the talk.', 'It sounds like a long day.',
    'You have panic in your voice, and that is all right.', 'A doctor can find out whether you have an infection.', 'You are sad, and no wonder.', 'This is a lot.', 'You are an early bird.', 'You have migraines on your mind.', 'It looks like rain.', 'It is not for me to say whether you have ADHD.', 'You are not autistic for liking quiet.',
  ])('and not: %s', (text) => expect(diagnosisIn(text, 'I feel low.')).toBeUndefined());

  test('what the user said of themselves may be said back', () => {
    expect(diagnosisIn('You have diabetes, so pack a snack.', 'I have diabetes and a long flight.')).toBeUndefined();
    expect(diagnosisIn('You have diabetes, so pack a snack.', 'I have a long flight.')).toBe('You have diabetes');
  });
});

test('the rejection says what was found and why it may not stand', () => {
  expect(clinicalClaim('Take 500 mg.', '')).toMatchObject({ code: 'names-a-dose', why: expect.stringContaining('"500 mg"') });
  expect(clinicalClaim('You have depression.', '')).toMatchObject({ code: 'names-a-diagnosis', why: expect.stringContaining('leave it to a clinician') });
  expect(clinicalClaim('Take a walk and call a friend.', '')).toBeUndefined();
});
