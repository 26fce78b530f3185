import { type Sentence, type SentenceId, sentence } from '../../../src-main/contract/text/kiosk/sentence.ts';
import { kioskTemplates } from '../../../src-main/contract/text/kiosk/templates.ts';
import type { KeyName } from './ring.ts';

const words: Readonly<Record<string, Sentence>> = {
  '{bksp}': sentence('key.erase'),
  more: sentence('key.more'),
};

/** A letter as a child learns it, or one of the keys with a word. */
export function letterSaid(key: KeyName, offered: readonly string[]): Sentence {
  const word = words[key];
  if (word) return word;
  if (key === '{ready}') return sentence('key.ready');
  if (key.startsWith('pick ')) {
    const at = Number(key.slice('pick '.length));
    return sentence('key.candidate', { number: at + 1, word: offered[at] ?? '' });
  }
  const id = `key.${key}`;
  return Object.hasOwn(kioskTemplates, id) ? { id: id as SentenceId, figures: {} } : sentence('key.nothing');
}

/** A key of digits; said into the handset only. */
export function digitSaid(key: KeyName): Sentence {
  if (key === '{bksp}') return sentence('key.erase');
  if (key === '{ready}') return sentence('key.ok');
  return sentence('key.digit', { digit: Number(key) });
}
