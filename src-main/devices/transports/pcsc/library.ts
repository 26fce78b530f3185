import type { Result } from '../../../contract/values/result.ts';

/** A context or card handle; only the library that gave it knows what it is. */
export type PcscHandle = number | bigint;

/** A reader as the service sees it; `known` is the state the asker has already, so that the wait ends at a change only. */
export type WatchedReader = { readonly name: string; readonly known: number };

/** Event word (state in the low, counter in the high sixteen bits) per watched reader, in the same order. */
export type ReaderEvents = readonly number[];

/** Return codes of winscard.h and pcsclite.h that mean something to us, as unsigned 32-bit numbers. */
export const pcscCodes = {
  success: 0,
  cancelled: 0x80100002,
  invalidHandle: 0x80100003,
  timeout: 0x8010000a,
  sharingViolation: 0x8010000b,
  noCard: 0x8010000c,
  protocolMismatch: 0x8010000f,
  notTransacted: 0x80100016,
  readerUnavailable: 0x80100017,
  unknownReader: 0x80100009,
  noService: 0x8010001d,
  serviceStopped: 0x8010001e,
  noReaders: 0x8010002e,
  commError: 0x80100013,
  notResponding: 0x80100066,
  unpowered: 0x80100067,
  reset: 0x80100068,
  removed: 0x80100069,
  securityViolation: 0x8010006a,
} as const;

/** Bits of an event word. */
export const readerBits = { unknown: 0x4, present: 0x20, mute: 0x200 } as const;

/** The name that stands for "a reader came or went". */
export const newReaderName = '\\\\?PnP?\\Notification';

/**
 * The calls of PC/SC we use, each without blocking the process: one synchronous connect was seen to freeze it for as long as
 * another program kept its transaction. Errors are the service's numbers.
 */
export interface PcscLibrary {
  establish(): Promise<Result<PcscHandle, number>>;
  release(context: PcscHandle): Promise<number>;
  listReaders(context: PcscHandle): Promise<Result<readonly string[], number>>;
  /** Waits for a change, at most `timeoutMs`; a timeout gives the states as they are. */
  statusChange(
    context: PcscHandle,
    timeoutMs: number,
    readers: readonly WatchedReader[],
  ): Promise<Result<ReaderEvents, number>>;
  /** Ends a wait of `statusChange`; nothing else can be interrupted. */
  cancel(context: PcscHandle): Promise<number>;
  /** Shared, T=0 or T=1. */
  connect(
    context: PcscHandle,
    reader: string,
  ): Promise<Result<{ readonly card: PcscHandle; readonly protocol: number }, number>>;
  disconnect(card: PcscHandle, reset: boolean): Promise<number>;
  /** The card's answer to reset. */
  atr(card: PcscHandle): Promise<Result<Uint8Array, number>>;
  begin(card: PcscHandle): Promise<number>;
  end(card: PcscHandle): Promise<number>;
  transmit(
    link: { readonly card: PcscHandle; readonly protocol: number },
    apdu: Uint8Array,
  ): Promise<Result<Uint8Array, number>>;
}
