import { sm2 } from 'sm-crypto-v2';
import { wallTime } from '../../src-main/contract/text/screens/times.ts';
import { verifyText as text } from '../../src-main/contract/text/screens/verify.ts';
import { daysBetween, isBusinessDate } from '../../src-main/contract/values/businessDate.ts';
import {
  type KeyList,
  type ReceiptFacts,
  readKeyList,
  type StatementFacts,
  type VerifySignature,
  verifyReceipt,
} from './verifyReceipt.ts';

const verify: VerifySignature = (message, signature, publicKey) => {
  try {
    return sm2.doVerifySignature(new TextEncoder().encode(message), signature, publicKey, { hash: true });
  } catch {
    // The library throws on points off the curve: that is simply not a signature.
    return false;
  }
};

function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  words: string,
  className = '',
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  element.textContent = words;
  element.className = className;
  return element;
}

function box(
  id: string,
  label: string,
  rows: number,
): { readonly field: HTMLTextAreaElement; readonly all: HTMLElement } {
  const all = document.createElement('p');
  const head = make('label', label);
  head.htmlFor = id;
  const field = document.createElement('textarea');
  field.id = id;
  field.rows = rows;
  field.spellcheck = false;
  all.append(head, field);
  return { field, all };
}

const carried = (id: string): string => document.getElementById(id)?.textContent?.trim() ?? '';

type Rows = readonly (readonly [string, string])[];

function receiptRows(facts: ReceiptFacts): Rows {
  return [
    [text.facts.number, facts.n],
    [text.facts.amount, text.amount(facts.a)],
    [text.facts.year, text.year(facts.y)],
    [text.facts.date, text.day(facts.d)],
    [text.facts.name, facts.c],
  ];
}

function statementRows(facts: StatementFacts): Rows {
  return [
    [text.statementFacts.number, facts.n],
    [text.statementFacts.balance, facts.b < 0 ? text.noBalance : text.amount(facts.b)],
    [text.statementFacts.years, text.years(facts.k)],
    [text.statementFacts.date, text.day(facts.d)],
    [text.statementFacts.name, facts.c],
  ];
}

/** How old a statement is by this machine's own calendar: nothing else is at hand without a network. */
function ageOf({ d }: StatementFacts): HTMLElement[] {
  if (!isBusinessDate(d)) return [];
  const now = new Date();
  const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0'));
  return [make('p', text.age(Math.max(0, daysBetween(d, today.join('-')))), 'warn')];
}

function factRows(told: Rows): HTMLElement {
  const rows = document.createElement('dl');
  for (const [name, value] of told) rows.append(make('dt', name), make('dd', value));
  return rows;
}

function judge(qr: string, list: KeyList | undefined, listGiven: boolean): HTMLElement[] {
  if (!list) return [make('p', listGiven ? text.listBad : text.listMissing, 'verdict warn')];
  const outcome = verifyReceipt(qr, list, verify);
  const tone = outcome.verdict === 'genuine' ? 'ok' : outcome.verdict === 'training' ? 'warn' : 'bad';
  const verdictLine = (words: string) => make('p', words, `verdict ${tone}`);
  if (!('facts' in outcome)) return [verdictLine(text.verdict[outcome.verdict])];
  const { facts, kind, verdict } = outcome;
  if (kind === 'receipt')
    return [verdictLine(text.verdict[verdict]), factRows(receiptRows(facts)), make('p', text.compare)];
  const words = verdict === 'genuine' ? text.verdict.genuineStatement : text.verdict.trainingStatement;
  return [verdictLine(words), factRows(statementRows(facts)), ...ageOf(facts), make('p', text.compareStatement)];
}

function start(): void {
  document.title = text.title;
  const page = document.getElementById('page');
  if (!page) throw new Error('the page has no place for the check');
  const qr = box('qr', text.qr, 4);
  const list = box('key-list', text.list, 4);
  const key = box('province-key', text.provinceKey, 2);
  list.field.value = carried('carried-list');
  key.field.value = carried('carried-key');
  const outcome = document.createElement('section');
  outcome.setAttribute('role', 'status');
  const button = make('button', text.verify);
  button.type = 'button';
  const listLine = make('p', '', 'small');

  const check = () => {
    const known = readKeyList(list.field.value, key.field.value.trim(), verify);
    listLine.textContent = known ? text.listGood(text.day(wallTime(known.issuedAt).date)) : '';
    outcome.replaceChildren(
      ...(qr.field.value.trim() === '' ? [] : judge(qr.field.value, known, list.field.value.trim() !== '')),
    );
  };
  button.addEventListener('click', check);
  qr.field.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.isComposing) return;
    event.preventDefault();
    check();
  });
  const source = document.createElement('details');
  source.open = list.field.value === '' || key.field.value === '';
  source.append(make('summary', text.list), make('p', text.listMore, 'small'), list.all, key.all);
  page.append(make('h1', text.title), make('p', text.more), qr.all, button, outcome, listLine, source);
  qr.field.focus();
}

start();
