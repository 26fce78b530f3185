import { createCrypto } from '../adapters/crypto/index.ts';
import type { InsuredPerson } from '../core/people/insuredPerson.ts';
import type { CameraShot } from './devices/virtualCamera.ts';
import type { PadHand } from './devices/virtualPad.ts';
import type { VirtualDevices } from './devices/client.ts';
import { codeLifeMs, electronicCodeText, shownBefore } from './people/electronicCode.ts';
import { scenarioNumbers, scenarioPeople } from './people/index.ts';

/** What a telephone shows to the scanner. */
export type ShownCode = 'valid' | 'expired' | 'replayed' | 'foreign';

export type DeskTrayParts = {
  readonly devices: VirtualDevices;
  readonly findPeople: (query: string) => readonly InsuredPerson[];
  readonly nowMs: () => number;
};

/** The trainer's hands at scanner, camera and pad. */
export class DeskTray {
  readonly #parts: DeskTrayParts;
  #count = 0;
  #last: string | undefined;

  constructor(parts: DeskTrayParts) {
    this.#parts = parts;
  }

  /** Holds the practice payer's telephone before the scanner. False when the county has no such person. */
  async showCode(shown: ShownCode): Promise<boolean> {
    const text = this.#codeOf(shown);
    if (text === undefined) return false;
    await this.#parts.devices.scanCode(text);
    return true;
  }

  /** The switch under a kiosk's handset speaks on the scanner's line. */
  async setHandset(handset: 'lifted' | 'down'): Promise<boolean> {
    await this.#parts.devices.scanCode(handset === 'lifted' ? 'HANDSET UP' : 'HANDSET DOWN');
    return true;
  }

  async shoot(shot: CameraShot): Promise<boolean> {
    await this.#parts.devices.shoot(shot);
    return true;
  }

  async setPadHand(hand: PadHand): Promise<boolean> {
    await this.#parts.devices.setPadHand(hand);
    return true;
  }

  #codeOf(shown: ShownCode): string | undefined {
    // The last code again is a true replay; before there was any, one that was shown elsewhere.
    if (shown === 'replayed' && this.#last !== undefined) return this.#last;
    const payer = scenarioPeople('2026-11-22').find((person) => person.idNumber === scenarioNumbers.repeatPayer);
    const person = payer && this.#parts.findPeople(payer.idNumber)[0];
    if (!person) return undefined;
    this.#count += 1;
    const nowMs = this.#parts.nowMs();
    const nonce = `${shown === 'replayed' ? shownBefore : ''}${nowMs.toString(36)}-${this.#count}`;
    const untilMs = shown === 'expired' ? nowMs - codeLifeMs : nowMs + codeLifeMs;
    const text = electronicCodeText(
      createCrypto(),
      { personKey: person.personKey, untilMs, nonce },
      shown === 'foreign',
    );
    if (shown === 'valid') this.#last = text;
    return text;
  }
}
