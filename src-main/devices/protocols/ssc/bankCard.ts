import { err, ok, type Result } from '../../../contract/values/result.ts';
import type { BankCardOnChip } from '../../../core/people/socialSecurityCard.ts';
import { encodeApdu, instructions } from '../apdu/command.ts';
import { exchange, type ExchangeFailure, type SendApdu } from '../apdu/exchange.ts';
import { findTag, parseTlv, type TlvFailure, type TlvNode } from '../apdu/tlv.ts';
import { packedDigits } from './fields.ts';

/** Why no bank card was found. `bank-application-missing`: the card has none we know. */
export type BankFailure = ExchangeFailure | TlvFailure | 'bank-application-missing' | 'bank-card-unreadable';

type Outcome<T, E> = Promise<Result<T, E | BankFailure>>;

/** Directories of payment applications, contact first. */
const directories = ['1PAY.SYS.DDF01', '2PAY.SYS.DDF01'].map((name) => Uint8Array.from(Buffer.from(name, 'latin1')));
/** UnionPay's registered provider number; the last byte says debit or credit. */
const unionPay = 'A000000333';
const kinds: Readonly<Record<string, BankCardOnChip['kind']>> = { '010101': 'debit', '010102': 'credit' };

/** Records of a directory, and of all files of an application, that are looked at. */
const mostRecords = { directory: 10, application: 32 } as const;
/** What a terminal says about itself is left empty, but never longer than a command takes. */
const mostTerminalBytes = 252;

const tagNames = {
  pan: 0x5a,
  expiry: 0x5f24,
  aid: 0x4f,
  sfi: 0x88,
  pdol: 0x9f38,
  afl: 0x94,
  shortOptions: 0x80,
} as const;

/**
 * Finds the bank application and reads its number, masked before it leaves this function. Track-2 data (tag 57) that comes along in the
 * same record is neither looked at nor kept: all bytes of the dialogue are overwritten.
 */
export async function readBankCard<E>(send: SendApdu<E>): Outcome<BankCardOnChip, E> {
  const aid = await findApplication(send);
  if (!aid.ok) return aid;
  const places = await openApplication(send, aid.value);
  if (!places.ok) return places;
  for (const place of places.value.slice(0, mostRecords.application)) {
    const nodes = await readRecord(send, place);
    if (!nodes.ok) return nodes;
    const card = cardIn(nodes.value, aid.value);
    wipe(nodes.value);
    if (card) return ok(card);
  }
  return err('bank-card-unreadable');
}

/** First UnionPay application of the card's own directory. */
async function findApplication<E>(send: SendApdu<E>): Outcome<Uint8Array, E> {
  for (const name of directories) {
    const selected = await select(send, name);
    if (!selected.ok) return selected;
    if (selected.value === undefined) continue;
    // The contactless directory lists its applications in its own answer.
    const listed = aidsIn(selected.value)[0];
    if (listed) return ok(listed);
    const sfi = findTag(selected.value, tagNames.sfi)?.value[0];
    const found = sfi === undefined ? ok(undefined) : await searchDirectory(send, sfi);
    if (!found.ok) return found;
    if (found.value) return ok(found.value);
  }
  return err('bank-application-missing');
}

async function searchDirectory<E>(send: SendApdu<E>, sfi: number): Outcome<Uint8Array | undefined, E> {
  for (let record = 1; record <= mostRecords.directory; record += 1) {
    const nodes = await readRecord(send, { sfi, record });
    if (!nodes.ok) return nodes.error === 'bank-card-unreadable' ? ok(undefined) : nodes;
    const aid = aidsIn(nodes.value)[0];
    if (aid) return ok(aid);
  }
  return ok(undefined);
}

function aidsIn(nodes: readonly TlvNode[]): readonly Uint8Array[] {
  const all = nodes.flatMap((node): Uint8Array[] => [
    ...(node.tag === tagNames.aid ? [node.value] : []),
    ...aidsIn(node.inside),
  ]);
  return all.filter((aid) => hex(aid).startsWith(unionPay));
}

type RecordPlace = { readonly sfi: number; readonly record: number };

/** Selects the application, tells it nothing about a terminal, and gives the places of its records. */
async function openApplication<E>(send: SendApdu<E>, aid: Uint8Array): Outcome<readonly RecordPlace[], E> {
  const selected = await select(send, aid);
  if (!selected.ok) return selected;
  if (selected.value === undefined) return err('bank-application-missing');
  const wanted = terminalBytes(findTag(selected.value, tagNames.pdol)?.value);
  if (wanted === undefined) return err('tlv-malformed');
  const body = Uint8Array.of(0x83, wanted, ...new Uint8Array(wanted));
  const command = encodeApdu({ cla: 0x80, ins: instructions.getProcessingOptions, p1: 0, p2: 0, body });
  const options = await exchange(send, command);
  if (!options.ok) return options;
  if (options.value.word !== 'ok') return err('bank-card-unreadable');
  const nodes = parseTlv(options.value.content);
  if (!nodes.ok) return nodes;
  // The short form carries two bytes about the application first.
  const short = nodes.value[0]?.tag === tagNames.shortOptions ? nodes.value[0].value.subarray(2) : undefined;
  return ok(placesOf(short ?? findTag(nodes.value, tagNames.afl)?.value ?? new Uint8Array(0)));
}

/** Four bytes a file: its short number, first and last record, and one for signatures. */
function placesOf(locator: Uint8Array): readonly RecordPlace[] {
  const places: RecordPlace[] = [];
  for (let at = 0; at + 4 <= locator.length && places.length < mostRecords.application; at += 4) {
    const [file = 0, first = 0, last = 0] = locator.subarray(at, at + 4);
    for (let record = first; record <= last && places.length < mostRecords.application; record += 1) {
      places.push({ sfi: file >> 3, record });
    }
  }
  return places;
}

/** How many bytes the application wants to hear of a terminal: the sum over tags and lengths; `undefined` when that makes no sense. */
function terminalBytes(list: Uint8Array | undefined): number | undefined {
  let sum = 0;
  for (let at = 0; list !== undefined && at < list.length; at += 1) {
    at += ((list[at] ?? 0) & 0x1f) === 0x1f ? 2 : 1;
    const length = list[at];
    if (length === undefined) return undefined;
    sum += length;
  }
  return sum > mostTerminalBytes ? undefined : sum;
}

async function select<E>(send: SendApdu<E>, name: Uint8Array): Outcome<readonly TlvNode[] | undefined, E> {
  const answer = await exchange(send, encodeApdu({ ins: instructions.select, p1: 4, p2: 0, body: name }));
  if (!answer.ok) return answer;
  return answer.value.word === 'ok' ? parseTlv(answer.value.content) : ok(undefined);
}

async function readRecord<E>(send: SendApdu<E>, { sfi, record }: RecordPlace): Outcome<readonly TlvNode[], E> {
  const command = encodeApdu({ ins: instructions.readRecord, p1: record, p2: (sfi << 3) | 4, le: 0 });
  const answer = await exchange(send, command);
  if (!answer.ok) return answer;
  if (answer.value.word !== 'ok') return err('bank-card-unreadable');
  const nodes = parseTlv(answer.value.content);
  answer.value.content.fill(0);
  return nodes;
}

function cardIn(nodes: readonly TlvNode[], aid: Uint8Array): BankCardOnChip | undefined {
  const pan = findTag(nodes, tagNames.pan)?.value;
  const digits = pan === undefined ? '' : packedDigits(pan);
  if (!/^\d{13,19}$/.test(digits)) return undefined;
  const expiry = findTag(nodes, tagNames.expiry)?.value;
  const [year, month] = (expiry === undefined ? '' : packedDigits(expiry)).match(/\d\d/g) ?? [];
  return {
    maskedPan: `${digits.slice(0, 6)}${'*'.repeat(digits.length - 10)}${digits.slice(-4)}`,
    kind: kinds[hex(aid).slice(unionPay.length, unionPay.length + 6)] ?? 'other',
    ...(year === undefined || month === undefined || Number(month) > 12 ? {} : { expiry: `20${year}-${month}` }),
  };
}

function wipe(nodes: readonly TlvNode[]): void {
  for (const node of nodes) {
    node.value.fill(0);
    wipe(node.inside);
  }
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex').toUpperCase();
}
