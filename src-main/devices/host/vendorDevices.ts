import type { CardAuthenticator } from '../../core/ports/cardAuthenticator.ts';
import type { Clock } from '../../core/ports/clock.ts';
import { err, type Result } from '../../contract/values/result.ts';
import type { PhotoFailure } from '../../core/ports/photoDecoder.ts';
import type { DeviceConfiguration } from '../configuration.ts';
import { LibraryAuthenticator } from '../drivers/libraryAuthenticator.ts';
import { decodePhoto } from '../drivers/photoLibrary.ts';
import { SdtLine } from '../drivers/vendorIdCard.ts';
import { BankallLine } from '../drivers/vendorPaymentLine.ts';
import { readTerminalProfile } from '../profiles/terminalProfiles.ts';
import type { TraceRing } from '../traces/trace.ts';
import type { ByteTransport } from '../transports/byteTransport.ts';
import { VendorCaller } from '../transports/vendorCaller.ts';
import { VendorLine } from '../transports/vendorLine.ts';
import type { SpawnCaller, VendorLibrary } from '../transports/vendorProgram.ts';

/** What the lines over vendor libraries need; `ring` gives the trace of a device. */
export type VendorDevicesOptions = {
  readonly clock: Clock;
  readonly spawn: SpawnCaller;
  readonly ring: (device: DeviceConfiguration) => TraceRing;
};

/** Makes the lines of devices that are reached through a vendor's library; each line has a helper process of its own. */
export class VendorDevices {
  readonly #options: VendorDevicesOptions;
  #photos: VendorCaller | undefined;
  readonly #keyCallers: VendorCaller[] = [];

  constructor(options: VendorDevicesOptions) {
    this.#options = options;
  }

  idCardLine(device: DeviceConfiguration): SdtLine {
    return new SdtLine(this.#caller(device), numberOf(device));
  }

  socialLine(device: DeviceConfiguration): VendorLine {
    return new VendorLine(this.#caller(device));
  }

  /** `undefined` while the profile has mistakes: they are told where the profile is used, and nothing may be sent by a wrong one. */
  paymentLine(device: DeviceConfiguration): ByteTransport | undefined {
    const profile = readTerminalProfile(device);
    if (!profile.ok) return undefined;
    return new BankallLine({ caller: this.#caller(device), profile: profile.value, path: device.path });
  }

  /** A picture of a card's photo by the decoder of the reader it was read on; its helper starts with the first photo. */
  async photo(
    reader: DeviceConfiguration | undefined,
    wlt: Uint8Array,
  ): Promise<Result<{ readonly bytes: Uint8Array }, PhotoFailure>> {
    if (!reader?.photoDecoder) return err('no-decoder');
    this.#photos ??= this.#callerOf(reader, { ...reader.photoDecoder, family: 'wlt' });
    return decodePhoto(this.#photos, wlt);
  }

  /** Who answers for the keys of cards in this reader; its helper starts with the first card that asks. */
  authenticator(device: DeviceConfiguration): CardAuthenticator | undefined {
    const { cardKey } = device;
    if (!cardKey) return undefined;
    const caller = this.#callerOf(device, { ...cardKey, family: 'key' });
    this.#keyCallers.push(caller);
    return new LibraryAuthenticator(caller);
  }

  /** Ends what belongs to no line. */
  close(): void {
    this.#photos?.close();
    for (const caller of this.#keyCallers) caller.close();
  }

  #caller(device: DeviceConfiguration): VendorCaller {
    const { library } = device;
    if (!library) throw new Error(`${device.deviceId} has no library`);
    return this.#callerOf(device, library);
  }

  #callerOf(device: DeviceConfiguration, library: VendorLibrary): VendorCaller {
    const { clock, ring, spawn } = this.#options;
    // Names and returned codes only: what a library gives is a person.
    const onNote = (note: string): void =>
      ring(device).add({ tUs: Math.round(clock.monotonicMs() * 1000), direction: 'event', hex: '', note });
    return new VendorCaller({ library, clock, spawn, onNote });
  }
}

/** The number behind `library:` in a path: the vendor's port, or where the card is looked for. */
export function numberOf(device: Pick<DeviceConfiguration, 'path'>): number {
  return Number(device.path.slice(device.path.indexOf(':') + 1));
}
