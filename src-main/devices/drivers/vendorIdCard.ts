import { err, ok, type Result } from '../../contract/values/result.ts';
import type { CancelSignal } from '../../core/kernel/cancel.ts';
import { joinSamParts, type SamAnswer } from '../protocols/sam/answer.ts';
import type { SamCommand } from '../protocols/sam/frame.ts';
import { samStatus } from '../protocols/sam/status.ts';
import type { VendorFailure, VendorFailureCode } from '../transports/vendorFailure.ts';
import type { VendorCaller } from '../transports/vendorCaller.ts';
import { VendorLine } from '../transports/vendorLine.ts';
import type { VendorArgument, VendorReturn } from '../transports/vendorWire.ts';
import type { LinkFailure, SamConversation } from './samConversation.ts';

/**
 * Vendor functions by the module's commands, and their deadlines: longer than on a line, because a kill costs the reader's port, and
 * together with a fresh start short enough that a request to the device host is answered in its time.
 */
const functions: Readonly<Record<SamCommand, { readonly name: string; readonly deadlineMs: number }>> = {
  reset: { name: 'SDT_ResetSAM', deadlineMs: 2000 },
  status: { name: 'SDT_GetSAMStatus', deadlineMs: 2000 },
  samNumber: { name: 'SDT_GetSAMID', deadlineMs: 2000 },
  find: { name: 'SDT_StartFindIDCard', deadlineMs: 2000 },
  select: { name: 'SDT_SelectIDCard', deadlineMs: 2000 },
  read: { name: 'SDT_ReadBaseMsg', deadlineMs: 4000 },
  readNewAddress: { name: 'SDT_ReadNewAppMsg', deadlineMs: 2000 },
  readWithFingerprint: { name: 'SDT_ReadBaseFPMsg', deadlineMs: 6000 },
};

const openMs = 3000;

/** Codes only the libraries give: their line to the reader, not the reader's answer. 05 is "serial port not usable". */
const lineCodes: Readonly<Record<number, LinkFailure>> = {
  0x01: 'port-lost',
  0x02: 'reader-silent',
  0x03: 'frame-broken',
  0x05: 'port-lost',
};

/** What the library answers when it has no such function, as a reader would. */
const badCommand = 0x21;

/** The vendors' "the port is open already". */
const isOpen: VendorArgument = { type: 'number', value: 0 };

/**
 * An ID-card reader over a vendor's `SDT_*` library in place of frames. The functions return the module's own status codes, so the
 * driver above is the same. A library that hung or crashed is started again by the next command, with the port opened anew.
 */
export class SdtLine extends VendorLine implements SamConversation {
  readonly #port: VendorArgument;
  #openedIn = 0;

  /** `port` is the vendors' number: 1 to 16 serial, 1001 to 1016 USB. */
  constructor(caller: VendorCaller, port: number) {
    super(caller);
    this.#port = { type: 'number', value: port };
  }

  override async open(
    signal?: CancelSignal,
  ): Promise<Result<undefined, { readonly code: string; readonly detail: string }>> {
    const opened = await this.#openPort(signal);
    if (opened.ok) return opened;
    const { error } = opened;
    return err(error === 'port-lost' ? { code: 'port-missing', detail: '' } : { code: error, detail: '' });
  }

  async exchange(command: SamCommand, signal?: CancelSignal): Promise<Result<SamAnswer, LinkFailure>> {
    const opened = await this.#openPort(signal);
    if (!opened.ok) return this.#lost(opened.error);
    const { name, deadlineMs } = functions[command];
    const called = await this.caller.call({ name, args: [this.#port, isOpen], deadlineMs }, signal);
    if (!called.ok) {
      return called.error.code === 'library-symbol-missing' ? ok(answerOf(badCommand)) : err(linkFailure(called.error));
    }
    const failure = lineCodes[called.value.returned];
    return failure ? this.#lost(failure) : contentOf(command, called.value);
  }

  async #openPort(signal: CancelSignal | undefined): Promise<Result<undefined, LinkFailure>> {
    const loaded = await this.caller.load(signal);
    if (!loaded.ok) return err(linkFailure(loaded.error));
    if (this.#openedIn === this.caller.starts) return ok(undefined);
    const call = { name: 'SDT_OpenPort', args: [this.#port], deadlineMs: openMs };
    const opened = await this.caller.call(call, signal);
    if (!opened.ok) return err(linkFailure(opened.error));
    if (samStatus(opened.value.returned) !== 'ok') return err(lineCodes[opened.value.returned] ?? 'port-lost');
    this.#openedIn = this.caller.starts;
    return ok(undefined);
  }

  /** A port that is gone is looked for by the registry, with a fresh line. */
  #lost(failure: LinkFailure): Result<never, LinkFailure> {
    if (failure === 'port-lost') this.lose();
    return err(failure);
  }
}

function linkFailure(failure: VendorFailure): VendorFailureCode | 'cancelled' {
  return failure.code;
}

function answerOf(status: number, content: Uint8Array = new Uint8Array()): SamAnswer {
  return { sw1: 0, sw2: 0, sw3: status & 0xff, status: samStatus(status), content };
}

/** The outputs as the same command's frame would carry them. A success that belongs to another command is a broken answer. */
function contentOf(command: SamCommand, { returned, outputs }: VendorReturn): Result<SamAnswer, LinkFailure> {
  const status = samStatus(returned);
  if (status !== 'ok' && status !== 'card-found') return ok(answerOf(returned));
  if ((status === 'card-found') !== (command === 'find')) return err('frame-broken');
  return ok(answerOf(returned, shaped(command, outputs)));
}

function shaped(command: SamCommand, outputs: readonly Uint8Array[]): Uint8Array {
  const [first = new Uint8Array()] = outputs;
  switch (command) {
    case 'reset':
    case 'status':
      return new Uint8Array();
    case 'find':
      // The card's chip number: nobody needs it, so nobody holds it.
      return new Uint8Array();
    case 'samNumber':
    case 'select':
    case 'readNewAddress':
      return first;
    case 'read':
    case 'readWithFingerprint':
      return joinSamParts(outputs);
  }
}
