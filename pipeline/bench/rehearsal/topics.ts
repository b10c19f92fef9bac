/** Which topic a conversation belongs to, where nobody says: what an understudy would guess from the words. */
import { type Topic, topics } from '#schemas/topic';

const signs: Readonly<Record<Topic, RegExp>> = {
  'work-study': /\b(?:work\w*|job|boss|manager|colleagues?|coworkers?|office|project|deadline|meeting|exam\w*|class\w*|school|teacher|stud(?:y|ies|ying)|homework|shift|client|customers?|promotion|training|career|supervisor|thesis|interview)\b/gi,
  'health': /\b(?:doctor|clinic|hospital|pain\w*|ache\w*|sore|ill\w*|sick\w*|medicat\w+|medicine|check-?up|sleep\w*|tired|exhaust\w+|symptom\w*|appointment|knee|back|injur\w+|diet|weight|therap\w+|health\w*|diagnos\w+|blood|breath\w*)\b/gi,
  'family': /\b(?:mother|mom|mum|father|dad|parents?|sister|brother|son|daughter|kids?|child\w*|wife|husband|grand\w+|famil\w+|cousin|aunt|uncle|nephew|niece|baby)\b/gi,
  'social': /\b(?:friend\w*|neighbou?r\w*|party|gathering|invit\w+|group|club|date|dating|classmate|community|stranger|chat\w*|lonel\w+|message\w*)\b/gi,
  'leisure': /\b(?:hobb\w+|garden\w*|film|movie|music|song|book|read\w*|paint\w*|game\w*|trip|travel\w*|holiday|vacation|weekend|walk\w*|hik\w+|cook\w*|bak\w+|craft\w*|concert|park|photo\w*|sketch\w*|art)\b/gi,
};

export function guessedTopic(text: string): Topic {
  const counts = topics.map((topic) => ({ topic, count: [...text.matchAll(signs[topic])].length }));
  return counts.reduce((best, one) => (one.count > best.count ? one : best), { topic: 'leisure' as Topic, count: 0 }).topic;
}
