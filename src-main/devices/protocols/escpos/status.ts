/** What one real-time status byte said; the meaning depends on the question (`DLE EOT n`). */
export type PrinterStatus =
  | { readonly n: 1; readonly online: boolean }
  | { readonly n: 2; readonly coverOpen: boolean; readonly stoppedByPaper: boolean; readonly error: boolean }
  | { readonly n: 3; readonly cutterError: boolean; readonly fatalError: boolean }
  | { readonly n: 4; readonly paperNearEnd: boolean; readonly paperEnd: boolean };

/** Something the printer sent. `noise` is a byte of no known kind. */
export type PrinterMessage =
  | { readonly type: 'status'; readonly byte: number }
  | { readonly type: 'queued-paper'; readonly nearEnd: boolean; readonly end: boolean }
  | { readonly type: 'automatic'; readonly bytes: Uint8Array; readonly online: boolean; readonly paperEnd: boolean }
  | { readonly type: 'flow'; readonly hold: boolean }
  | { readonly type: 'noise'; readonly byte: number };

/** Bytes of an automatic status packet. */
const packetBytes = 4;

/** What each byte says on its own, made once: a chattering printer costs a look into a table. `undefined` begins a packet. */
const alone: readonly (PrinterMessage | undefined)[] = Array.from({ length: 256 }, (_, byte) => meaningOf(byte));

/**
 * Sorts the printer's bytes by their fixed bits, whatever the chunking: real-time status `0xx1xx10`, queued paper status
 * `000000xx`-like (bits 4 to 7 zero), automatic status back four bytes beginning `0xx1xx00`, XON and XOFF.
 */
export class PrinterStatusParser {
  readonly #onMessage: (message: PrinterMessage) => void;
  readonly #packet = new Uint8Array(packetBytes);
  /** Bytes of a packet that has begun; 0 = none has. */
  #held = 0;

  /** `onMessage` hears each message while its bytes are pushed. */
  constructor(onMessage: (message: PrinterMessage) => void) {
    this.#onMessage = onMessage;
  }

  push(chunk: Uint8Array): void {
    for (let at = 0; at < chunk.length; at += 1) {
      const byte = chunk[at] ?? 0;
      if (this.#held > 0 && isPacketRest(byte)) this.#rest(byte);
      else this.#single(byte);
    }
  }

  /** Anything but flow control in the middle of a packet means the packet was cut; the byte itself still counts. */
  #single(byte: number): void {
    const message = alone[byte];
    if (message === undefined) {
      this.#packet[0] = byte;
      this.#held = 1;
      return;
    }
    if (this.#held > 0 && message.type !== 'flow') this.#held = 0;
    this.#onMessage(message);
  }

  #rest(byte: number): void {
    this.#packet[this.#held] = byte;
    this.#held = (this.#held + 1) % packetBytes;
    if (this.#held > 0) return;
    const bytes = this.#packet.slice();
    const [online, paperEnd] = [((bytes[0] ?? 0) & 0x08) === 0, ((bytes[2] ?? 0) & 0x0c) !== 0];
    this.#onMessage({ type: 'automatic', bytes, online, paperEnd });
  }
}

function meaningOf(byte: number): PrinterMessage | undefined {
  if (byte === 0x11 || byte === 0x13) return { type: 'flow', hold: byte === 0x13 };
  if (isStatusByte(byte)) return { type: 'status', byte };
  if ((byte & 0x93) === 0x10) return undefined;
  if ((byte & 0xf0) === 0) return { type: 'queued-paper', nearEnd: (byte & 0x03) !== 0, end: (byte & 0x0c) !== 0 };
  return { type: 'noise', byte };
}

/** Bits 1 and 4 set, bits 0 and 7 clear: the mark of every real-time status byte. */
export function isStatusByte(byte: number): boolean {
  return (byte & 0x93) === 0x12;
}

/** Reads the answer to `DLE EOT n`; `undefined` when the fixed bits say it is none. */
export function readStatus(n: 1 | 2 | 3 | 4, byte: number): PrinterStatus | undefined {
  if (!isStatusByte(byte)) return undefined;
  const bit = (index: number): boolean => ((byte >> index) & 1) === 1;
  switch (n) {
    case 1:
      return { n, online: !bit(3) };
    case 2:
      return { n, coverOpen: bit(2), stoppedByPaper: bit(5), error: bit(6) };
    case 3:
      return { n, cutterError: bit(3), fatalError: bit(5) };
    case 4:
      return { n, paperNearEnd: bit(2) || bit(3), paperEnd: bit(5) || bit(6) };
  }
}

/** Second to fourth bytes of an automatic packet keep bits 4 and 7 clear. */
function isPacketRest(byte: number): boolean {
  return (byte & 0x90) === 0;
}
