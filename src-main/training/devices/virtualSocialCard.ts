import { instructions } from '../../devices/protocols/apdu/command.ts';
import { applicationName, type FileName } from '../../devices/protocols/ssc/files.ts';
import { bankOptions, bankRow, bankSelection } from './virtualBankApplication.ts';
import { type ChipRow, fileOf, recordsOf, type SocialCardSpec, tlv } from './socialCardFiles.ts';

/** The PIN of every virtual card, and the tries it grants. */
export const virtualPin = '123456';
const tries = 3;

const status = {
  ok: [0x90, 0x00],
  needsKey: [0x69, 0x82],
  keyWrong: [0x63, 0x00],
  blocked: [0x69, 0x83],
  notFound: [0x6a, 0x82],
  noRecord: [0x6a, 0x83],
  parameters: [0x6a, 0x86],
  length: [0x67, 0x00],
  conditions: [0x69, 0x85],
  instruction: [0x6d, 0x00],
} as const;

type Selected =
  | { readonly in: 'nothing' | 'social' | 'directory' | 'application' }
  | { readonly in: 'file'; readonly file: FileName };

/**
 * A social-security card without a card: APDUs in, answers out, as T=0 gives them (selection answers `61xx`, the content is fetched).
 * The first generation knows positions only, the second tags too, the third keeps its holder behind a key: here a made-up one that only
 * the stand-in key library of the tests knows.
 */
export class VirtualSocialCard {
  readonly #spec: SocialCardSpec;
  readonly #records: Readonly<Record<FileName, readonly ChipRow[]>>;
  #selected: Selected = { in: 'nothing' };
  #pending: Uint8Array = new Uint8Array(0);
  #triesLeft = tries;
  #challengeCount = 0;
  #challenges: readonly number[] = [];
  #opened = false;

  constructor(spec: SocialCardSpec) {
    this.#spec = spec;
    this.#records = recordsOf(spec);
  }

  /** Power or reset: nothing is selected; the tries of the PIN stay as they are. */
  reset(): void {
    this.#selected = { in: 'nothing' };
    this.#pending = new Uint8Array(0);
    this.#opened = false;
  }

  /** One command, one answer of at least two bytes. */
  receive(apdu: Uint8Array): Uint8Array {
    const [, ins = 0, p1 = 0, p2 = 0] = apdu;
    switch (ins) {
      case instructions.select:
        return this.#select(p1, body(apdu));
      case instructions.getResponse:
        return this.#fetch();
      case instructions.readRecord:
        return this.#read({ p1, p2, le: apdu[4] ?? 0 });
      case instructions.verify:
        return this.#verify(body(apdu));
      case instructions.getChallenge:
        return this.#challenge();
      case instructions.externalAuthenticate:
        return this.#authenticate(body(apdu));
      case instructions.getProcessingOptions:
        return this.#selected.in === 'application' ? this.#later(bankOptions) : answer(status.conditions);
      default:
        return answer(status.instruction);
    }
  }

  #select(p1: number, name: Uint8Array): Uint8Array {
    if (p1 !== 4) return this.#selectFile(name);
    if (name.length === applicationName.length && name.every((byte, index) => byte === applicationName[index])) {
      this.#selected = { in: 'social' };
      return this.#later(tlv('6F', tlv('84', applicationName)));
    }
    const bank = this.#spec.pan === undefined ? undefined : bankSelection(name);
    if (!bank) return answer(status.notFound);
    this.#selected = { in: bank.level };
    return this.#later(bank.said);
  }

  #selectFile(identifier: Uint8Array): Uint8Array {
    const file = this.#selected.in === 'social' || this.#selected.in === 'file' ? fileOf(identifier) : undefined;
    if (!file) return answer(status.notFound);
    this.#selected = { in: 'file', file };
    return answer(status.ok);
  }

  #read(place: { readonly p1: number; readonly p2: number; readonly le: number }): Uint8Array {
    const { in: level } = this.#selected;
    if (level === 'directory' || level === 'application') {
      return place.p1 === 1 ? sized(bankRow(level, this.#spec.pan ?? ''), place.le) : answer(status.noRecord);
    }
    if (this.#selected.in !== 'file') return answer(status.conditions);
    const records = this.#records[this.#selected.file];
    const byTag = place.p2 === 0;
    if (byTag && this.#spec.generation === 1) return answer(status.parameters);
    const record = byTag ? records.find(({ tag }) => tag === place.p1) : records[place.p1 - 1];
    if (!record) return answer(status.noRecord);
    if (record.guarded && !this.#opened) return answer(status.needsKey);
    return sized(Uint8Array.of(record.tag, record.bytes.length, ...record.bytes), place.le);
  }

  /** Never the same eight bytes twice in the life of a card. */
  #challenge(): Uint8Array {
    const count = this.#challengeCount;
    this.#challengeCount += 1;
    const fresh = Array.from({ length: 8 }, (_, index) => (count * 29 + index * 17 + 3) & 0xff);
    this.#challenges = [...this.#challenges.slice(-8), ...fresh];
    return answer(status.ok, Uint8Array.from(fresh));
  }

  #authenticate(key: Uint8Array): Uint8Array {
    const asked = this.#challenges;
    this.#challenges = [];
    const right =
      asked.length === 16 && key.length === 16 && asked.every((byte, index) => key[index] === (byte ^ 0x5a));
    this.#opened ||= right;
    return answer(right ? status.ok : status.keyWrong);
  }

  #verify(pin: Uint8Array): Uint8Array {
    if (this.#selected.in === 'nothing') return answer(status.conditions);
    if (pin.length !== virtualPin.length / 2) return answer(status.length);
    if (this.#triesLeft === 0) return answer(status.blocked);
    if (Buffer.from(pin).toString('hex') === virtualPin) {
      this.#triesLeft = tries;
      return answer(status.ok);
    }
    this.#triesLeft -= 1;
    return answer(this.#triesLeft === 0 ? status.blocked : [0x63, 0xc0 | this.#triesLeft]);
  }

  /** T=0 gives no content to a command with a body: it is fetched afterwards. */
  #later(content: Uint8Array): Uint8Array {
    this.#pending = content;
    return Uint8Array.of(0x61, content.length);
  }

  #fetch(): Uint8Array {
    const content = this.#pending;
    this.#pending = new Uint8Array(0);
    return content.length === 0 ? answer(status.conditions) : answer(status.ok, content);
  }
}

function body(apdu: Uint8Array): Uint8Array {
  return apdu.slice(5, 5 + (apdu[4] ?? 0));
}

/** A length the content does not have is corrected, as T=0 cards do. */
function sized(content: Uint8Array, le: number): Uint8Array {
  return le === 0 || le === content.length ? answer(status.ok, content) : Uint8Array.of(0x6c, content.length);
}

function answer(word: readonly number[], content: Uint8Array = new Uint8Array(0)): Uint8Array {
  return Uint8Array.of(...content, ...word);
}
