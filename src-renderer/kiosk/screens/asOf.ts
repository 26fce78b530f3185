import { type Sentence, sentence } from '../../../src-main/contract/text/kiosk/sentence.ts';
import { wallTime } from '../../../src-main/contract/text/screens/times.ts';
import type { KioskState } from '../facts.ts';

/** How old everything is that is not ours: the top bar shows it, the voice says it. */
export function asOf({ dataAsOf, now }: Pick<KioskState, 'dataAsOf' | 'now'>): Sentence {
  if (dataAsOf === undefined) return sentence('as-of.never');
  const told = wallTime(dataAsOf);
  if (told.date === wallTime(now).date) return sentence('as-of.today', { time: told.time });
  return sentence('as-of.day', { date: told.date, time: told.time });
}
