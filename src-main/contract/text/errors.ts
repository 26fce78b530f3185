import type { CallError, ErrorCode, MoneyVerdict } from '../errors.ts';
import { affairWords } from './errorWords/affairs.ts';
import { batchWords } from './errorWords/batch.ts';
import { dayWords } from './errorWords/day.ts';
import { deskWords } from './errorWords/desk.ts';
import { kioskWords } from './errorWords/kiosk.ts';
import { monthWords } from './errorWords/month.ts';
import { moneyWords } from './errorWords/money.ts';
import { stockWords } from './errorWords/stock.ts';
import { peopleWords } from './errorWords/people.ts';
import type { ErrorWords } from './errorWords/words.ts';

/** The three sentences of an error: what happened, whether the money is safe, what to do now. */
export type ErrorSentences = { readonly what: string; readonly money: string; readonly next: string };

const sentences: Readonly<Record<ErrorCode, ErrorWords>> = {
  ...deskWords,
  ...peopleWords,
  ...moneyWords,
  ...dayWords,
  ...affairWords,
  ...batchWords,
  ...monthWords,
  ...stockWords,
  ...kioskWords,
};

/** The middle sentence follows from the verdict the station computed from its journal, never from the code. */
const moneySentences: Readonly<Record<MoneyVerdict, string>> = {
  'not-taken': '没有收钱，账上没有动。',
  recorded: '钱已收好并记账，不用再收。',
  'given-back': '钱已经退给本人，账上已经冲正。',
  booked: '这一笔已经记好账，不用再办。',
  'not-booked': '这一笔没有记账，钱还在原处。',
  'being-checked': '正在核查，查清以前不要再收，也不要退。',
  'not-concerned': '这件事和钱无关。',
};

/**
 * What a clerk reads when something did not work: plain and polite, no code, no hole where a parameter is missing. The same words
 * are right to say aloud to the resident.
 */
export function errorText(error: CallError): ErrorSentences {
  const { what, next } = sentences[error.code];
  return { what: what(error.params), money: moneySentences[error.money], next: next(error.params) };
}
