import { err, type Result } from '../../../contract/values/result.ts';
import type { Off, OpenFailure, TransportEndpoint } from '../byteTransport.ts';
import type { CardFault, CardSlot, CardTransport } from './cardTransport.ts';

/** The slot of a PC on which the card service is not installed: it can't be opened, and says why. */
export class AbsentService implements CardTransport {
  readonly info: TransportEndpoint;
  readonly #problem: string;

  constructor(path: string, problem: string) {
    this.info = { kind: 'pcsc', path };
    this.#problem = problem;
  }

  async open(): Promise<Result<undefined, OpenFailure>> {
    return err({ code: 'card-service-missing', detail: this.#problem });
  }

  onClose(): Off {
    return () => undefined;
  }

  async close(): Promise<void> {}

  slot(): CardSlot {
    return { state: 'empty' };
  }

  async connect(): Promise<Result<never, CardFault>> {
    return err('reader-lost');
  }

  async transaction(): Promise<Result<never, CardFault>> {
    return err('reader-lost');
  }

  async transmit(): Promise<Result<never, CardFault>> {
    return err('reader-lost');
  }

  async disconnect(): Promise<void> {}
}
