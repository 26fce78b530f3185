import { type Sentence, written } from '../../../src-main/contract/text/kiosk/sentence.ts';

/** A sentence as it stands on the screen: a figure and what it counts are never torn apart by the end of a line. */
export function shown(says: Sentence): string {
  return written(says).replaceAll(/(\d) (?=[\u4e00-\u9fff])/gu, '$1\u00a0');
}

/** The parts of a sentence between its marks: a line that is too long breaks there first, but not after two characters. */
export function phrasesOf(says: Sentence): readonly string[] {
  return shown(says).split(/(?<=[。？！；：]|[^，。？！；：]{3}，)/u);
}

const day = /(\d+年(?:\d+月(?:\d+日)?)?|\d+月\d+日)/u;

/** A phrase taken apart: every second part is a day or a month, which no line may tear. */
export function daysApart(phrase: string): readonly string[] {
  return phrase.split(day);
}
