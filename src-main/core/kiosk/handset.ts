import type { Answer } from '../../contract/index.ts';
import type { Environment } from '../kernel/environment.ts';

export type HandsetState = Answer<'kiosk.getState'>['handset'];

/**
 * What the switch under a handset says on its line: one of these, ended like a scanner's code, whenever it changes and now and then. A
 * switch on a USB serial converter is configured like a scanner on a line (`code-scanner`, `scanner-serial`); it carries nothing else.
 */
const said: Readonly<Record<string, 'lifted' | 'down'>> = { 'HANDSET UP': 'lifted', 'HANDSET DOWN': 'down' };

/** The handset beside the screen; `none` until its switch has spoken, and while no line of that kind is there. */
export class Handset {
  readonly #environment: Environment;
  #state: HandsetState = 'none';

  constructor(environment: Environment) {
    this.#environment = environment;
  }

  /** Takes a text of a line; false when it is no word of the switch. */
  hear(text: string): boolean {
    const state = said[text.trim()];
    if (state === undefined) return false;
    this.#state = state;
    return true;
  }

  now(): HandsetState {
    const lines = this.#environment.devices.list().filter(({ kind }) => kind === 'code-scanner');
    const isGone = lines.length > 0 && lines.every(({ state }) => state === 'absent' || state === 'failed');
    return isGone ? 'none' : this.#state;
  }
}
