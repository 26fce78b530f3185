import { err, ok, type Result } from '../../contract/values/result.ts';
import type { CardAuthenticator, CardQuestion } from '../../core/ports/cardAuthenticator.ts';
import type { VendorCaller } from '../transports/vendorCaller.ts';

/** The card waits in its slot meanwhile, and other programs wait for the card. */
const answerMs = 5000;

/**
 * The key holder behind a library (`iCardKey`, see `native/README.md`): the county's shim over a PSAM or its security module. A library that
 * hangs costs its helper and this card its key, nothing else.
 */
export class LibraryAuthenticator implements CardAuthenticator {
  readonly #caller: Pick<VendorCaller, 'call'>;

  constructor(caller: Pick<VendorCaller, 'call'>) {
    this.#caller = caller;
  }

  async answer({ cardId, challenges }: CardQuestion): Promise<Result<Uint8Array, 'no-key' | 'unreachable'>> {
    const question = [cardId ?? '', ...challenges.map(hex)].join('|');
    const called = await this.#caller.call({
      name: 'iCardKey',
      args: [{ type: 'text', bytes: Uint8Array.from(Buffer.from(question, 'latin1')) }],
      deadlineMs: answerMs,
    });
    if (!called.ok) return err('unreachable');
    const [said = new Uint8Array(0)] = called.value.outputs;
    const text = Buffer.from(said).toString('latin1');
    said.fill(0);
    if (called.value.returned !== 0 || !/^[0-9A-Fa-f]{32}$/.test(text)) return err('no-key');
    return ok(Uint8Array.from(Buffer.from(text, 'hex')));
  }
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex').toUpperCase();
}
