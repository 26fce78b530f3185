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

/**
 * Sorts the printer's bytes by their fixed bits, whatever the chunking: real-time status `0xx1xx10`, queued paper status
 * `000000xx`-like (bits 4 to 7 zero), automatic status back four bytes beginning `0xx1xx00`, XON and XOFF.
 */
export class PrinterStatusParser {
  #automatic: number[] = [];

  push(chunk: Uint8Array): readonly PrinterMessage[] {
    const messages: PrinterMessage[] = [];
    for (const byte of chunk) {
      const message = this.#take(byte);
      if (message) messages.push(message);
    }
    return messages;
  }

  #take(byte: number): PrinterMessage | undefined {
    if (byte === 0x11 || byte === 0x13) return { type: 'flow', hold: byte === 0x13 };
    if (this.#automatic.length > 0 && isAutomaticRest(byte)) return this.#automaticRest(byte);
    // Anything else in the middle of a packet means the packet was cut; the byte itself still counts.
    this.#automatic = [];
    if (isStatusByte(byte)) return { type: 'status', byte };
    if ((byte & 0x93) === 0x10) {
      this.#automatic = [byte];
      return undefined;
    }
    if ((byte & 0xf0) === 0) return { type: 'queued-paper', nearEnd: (byte & 0x03) !== 0, end: (byte & 0x0c) !== 0 };
    return { type: 'noise', byte };
  }

  #automaticRest(byte: number): PrinterMessage | undefined {
    this.#automatic.push(byte);
    if (this.#automatic.length < 4) return undefined;
    const bytes = Uint8Array.from(this.#automatic);
    this.#automatic = [];
    return {
      type: 'automatic',
      bytes,
      online: ((bytes[0] ?? 0) & 0x08) === 0,
      paperEnd: ((bytes[2] ?? 0) & 0x0c) !== 0,
    };
  }
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
function isAutomaticRest(byte: number): boolean {
  return (byte & 0x90) === 0;
}
