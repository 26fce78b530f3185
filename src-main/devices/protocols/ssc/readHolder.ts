import { err, ok, type Result } from '../../../contract/values/result.ts';
import type { CardAuthenticator } from '../../../core/ports/cardAuthenticator.ts';
import { encodeApdu, instructions } from '../apdu/command.ts';
import { exchange, type ExchangeFailure, type SendApdu } from '../apdu/exchange.ts';
import type { StatusWord } from '../apdu/statusWord.ts';
import type { HolderFiles } from './assemble.ts';
import { applicationName, type FileName, fileIds, itemName, type ReadPlan, tags, wholePlan } from './files.ts';
import { parseRow } from './row.ts';

/** Why a card was not read; codes of `contract/text/socialSecurity.ts`. Reading changes nothing, so all are "not done". */
export type HolderFailure =
  | ExchangeFailure
  | 'wrong-card'
  | 'application-locked'
  | 'application-dead'
  | 'card-file-missing'
  | 'record-overrun'
  | 'record-tag-mismatch'
  | 'card-refused'
  | 'card-memory'
  | 'file-locked'
  | 'key-refused';

/** How records are asked for: by their tag, or one after the other (both work in the field, on different cards). */
export type Addressing = 'tag' | 'position';

/** What a read needs. Without an authenticator items behind a key are named, not read. */
export type HolderReading<E> = {
  readonly send: SendApdu<E>;
  readonly plan?: ReadPlan;
  readonly addressing?: Addressing;
  readonly authenticator?: CardAuthenticator;
};

/** Records a file is walked through at most; the longest known has nine. */
const mostRecords = 16;

type Outcome<T, E> = Promise<Result<T, E | HolderFailure>>;

/** Selects the social-security application; a card without it is `wrong-card`. */
export async function selectApplication<E>(send: SendApdu<E>): Outcome<undefined, E> {
  const answer = await exchange(send, encodeApdu({ ins: instructions.select, p1: 4, p2: 0, body: applicationName }));
  if (!answer.ok) return answer;
  const { word } = answer.value;
  if (word === 'ok') return ok(undefined);
  return err(word === 'application-locked' || word === 'application-dead' ? word : 'wrong-card');
}

/**
 * Two challenges of the card, the key holder's sixteen bytes, EXTERNAL AUTHENTICATE. `key-refused` when the key holder has none or
 * the card does not accept it; the bytes are overwritten afterwards.
 */
export async function authenticate<E>(
  send: SendApdu<E>,
  authenticator: CardAuthenticator,
  cardId: string | undefined,
): Outcome<undefined, E> {
  const challenges: Uint8Array[] = [];
  for (const _ of [1, 2]) {
    const given = await exchange(send, encodeApdu({ ins: instructions.getChallenge, p1: 0, p2: 0, le: 8 }));
    if (!given.ok) return given;
    if (given.value.word !== 'ok' || given.value.content.length !== 8) return err('card-refused');
    challenges.push(given.value.content);
  }
  const [first = new Uint8Array(8), second = new Uint8Array(8)] = challenges;
  const key = await authenticator.answer({ cardId, challenges: [first, second] });
  if (!key.ok || key.value.length !== 16) return err('key-refused');
  const command = encodeApdu({ ins: instructions.externalAuthenticate, p1: 0, p2: 0, body: key.value });
  const accepted = await exchange(send, command);
  command.fill(0);
  key.value.fill(0);
  if (!accepted.ok) return accepted;
  return accepted.value.word === 'ok' ? ok(undefined) : err('key-refused');
}

/** Reads the files of the plan from the selected application. Every record's tag is checked: a value never lands in a wrong place. */
export async function readFiles<E>(reading: HolderReading<E>): Outcome<HolderFiles, E> {
  const walk = new Walk(reading);
  for (const part of reading.plan ?? wholePlan) {
    const read = await walk.file(part.file, part.tags);
    if (!read.ok) return read;
  }
  return ok({ values: walk.values, needsKey: walk.needsKey });
}

/** Selects the application and reads the files of the plan. */
export async function readHolder<E>(reading: HolderReading<E>): Outcome<HolderFiles, E> {
  const selected = await selectApplication(reading.send);
  return selected.ok ? readFiles(reading) : selected;
}

type Asked =
  | { readonly is: 'value'; readonly tag: number; readonly value: Uint8Array }
  | { readonly is: 'absent' | 'needs-key' | 'not-so' };

/** One read through the files; remembers what it found and whether a key was tried already. */
class Walk<E> {
  readonly values = new Map<number, Uint8Array>();
  readonly needsKey: string[] = [];
  readonly #reading: HolderReading<E>;
  #keyTried = false;

  constructor(reading: HolderReading<E>) {
    this.#reading = reading;
  }

  async file(file: FileName, wanted: readonly number[]): Outcome<undefined, E> {
    const selected = await this.#select(file);
    if (!selected.ok) return selected;
    if (this.#reading.addressing === 'position') return this.#byPosition(file, wanted);
    for (const [index, tag] of wanted.entries()) {
      const asked = await this.#recordOrKey({ file, p1: tag, p2: 0 });
      if (!asked.ok) return asked;
      const said = asked.value;
      if (said.is === 'value' && said.tag !== tag) return err('record-tag-mismatch');
      if (said.is === 'value') this.values.set(tag, said.value);
      if (said.is === 'needs-key') this.needsKey.push(itemName(file, tag));
      // A card that does not know the first record by its tag does not know tags: it is asked one after the other.
      if (index === 0 && (said.is === 'absent' || said.is === 'not-so')) return this.#byPosition(file, wanted);
    }
    return ok(undefined);
  }

  /** Takes records in their order, each under the tag it carries, until all wanted ones are there or the file ends. */
  async #byPosition(file: FileName, wanted: readonly number[]): Outcome<undefined, E> {
    const open = new Set(wanted);
    for (let number = 1; number <= mostRecords && open.size > 0; number += 1) {
      const asked = await this.#recordOrKey({ file, p1: number, p2: 4 });
      if (!asked.ok) return asked;
      const said = asked.value;
      if (said.is === 'needs-key') {
        // Which item stands here is not told; the order of the plan is the best name for it.
        this.needsKey.push(itemName(file, wanted[number - 1] ?? number));
        continue;
      }
      if (said.is !== 'value') break;
      const { tag, value } = said;
      if (this.values.has(tag) && wanted.includes(tag)) return err('record-tag-mismatch');
      if (open.delete(tag)) this.values.set(tag, value);
    }
    return ok(undefined);
  }

  async #select(file: FileName): Outcome<undefined, E> {
    const body = Uint8Array.from(fileIds[file]);
    const answer = await exchange(this.#reading.send, encodeApdu({ ins: instructions.select, p1: 0, p2: 0, body }));
    if (!answer.ok) return answer;
    return answer.value.word === 'ok' ? ok(undefined) : err(selectFailure(answer.value.word));
  }

  /** One record; when it needs a key and there is somebody to ask, authenticates once and asks again. */
  async #recordOrKey(place: { file: FileName; p1: number; p2: number }): Outcome<Asked, E> {
    const first = await this.#record(place.p1, place.p2);
    const { authenticator } = this.#reading;
    if (!first.ok || first.value.is !== 'needs-key' || authenticator === undefined || this.#keyTried) return first;
    this.#keyTried = true;
    const cardId = this.values.get(tags.cardId);
    const hex = cardId === undefined ? undefined : Buffer.from(cardId).toString('hex').toUpperCase();
    const allowed = await authenticate(this.#reading.send, authenticator, hex);
    // A key holder without a key leaves us where we were; a card that broke off does not.
    if (!allowed.ok) return allowed.error === 'key-refused' ? first : allowed;
    const selected = await this.#select(place.file);
    return selected.ok ? this.#record(place.p1, place.p2) : selected;
  }

  async #record(p1: number, p2: number): Outcome<Asked, E> {
    const answer = await exchange(this.#reading.send, encodeApdu({ ins: instructions.readRecord, p1, p2, le: 0 }));
    if (!answer.ok) return answer;
    const { word, content } = answer.value;
    switch (word) {
      case 'ok': {
        const record = parseRow(content);
        if (record.ok) return ok({ is: 'value', ...record.value });
        return record.error === 'record-empty' ? ok({ is: 'needs-key' }) : err(record.error);
      }
      case 'needs-key':
      case 'conditions-missing':
      case 'key-missing':
        return ok({ is: 'needs-key' });
      case 'no-record':
        return ok({ is: 'absent' });
      case 'apdu-refused':
        return ok({ is: 'not-so' });
      default:
        return err(readFailure(word));
    }
  }
}

function selectFailure(word: StatusWord): HolderFailure {
  return word === 'not-found' ? 'card-file-missing' : readFailure(word);
}

function readFailure(word: StatusWord): HolderFailure {
  const named: readonly StatusWord[] = ['application-locked', 'application-dead', 'card-memory', 'file-locked'];
  return named.includes(word) ? (word as HolderFailure) : 'card-refused';
}
