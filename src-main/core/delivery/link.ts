import type { Clock } from '../ports/clock.ts';
import { toInstant } from '../ports/clock.ts';
import type { ProvinceFailure } from '../ports/province.ts';

type LightState = 'ok' | 'down' | 'unknown' | 'maintenance' | 'expired';

/** One of the three lights and since when it is so. */
export type Light = { readonly state: LightState; readonly since?: string };

/** Line, gateway, identity, judged only by talking to the gateway. */
export type Lights = { readonly line: Light; readonly gateway: Light; readonly identity: Light };

/** The state of the link to the province, from the outcomes of real calls. */
export class Link {
  readonly #clock: Clock;
  readonly #changed: () => void;
  #lights: Lights = { line: { state: 'unknown' }, gateway: { state: 'unknown' }, identity: { state: 'unknown' } };
  #lastAnswerAt: string | undefined;

  constructor(clock: Clock, changed: () => void) {
    this.#clock = clock;
    this.#changed = changed;
  }

  lights(): Lights {
    return this.#lights;
  }

  lastAnswerAt(): string | undefined {
    return this.#lastAnswerAt;
  }

  /** True only after a good answer that nothing contradicted since. */
  isUp(): boolean {
    return (
      this.#lights.gateway.state === 'ok' && this.#lights.line.state === 'ok' && this.#lights.identity.state === 'ok'
    );
  }

  /** Notes the outcome of one call; `undefined` = answered well. */
  note(failure: ProvinceFailure | undefined): void {
    if (!failure) {
      this.#lastAnswerAt = toInstant(this.#clock.wallMs());
      this.#set({ line: 'ok', gateway: 'ok', identity: 'ok' });
      return;
    }
    switch (failure.kind) {
      case 'line':
        this.#set({ line: 'down', gateway: 'unknown', identity: this.#lights.identity.state });
        return;
      case 'timeout':
      case 'garbage':
        this.#set({ line: 'ok', gateway: 'down', identity: this.#lights.identity.state });
        return;
      case 'maintenance':
        this.#set({ line: 'ok', gateway: 'maintenance', identity: this.#lights.identity.state });
        return;
      case 'untrusted':
      case 'refused':
        this.#set({ line: 'ok', gateway: 'ok', identity: failure.code === 'IDENTITY_EXPIRED' ? 'expired' : 'down' });
        return;
      default:
        failure.kind satisfies never;
    }
  }

  #set(states: Readonly<Record<keyof Lights, LightState>>): void {
    const since = toInstant(this.#clock.wallMs());
    const next = (light: keyof Lights): Light =>
      this.#lights[light].state === states[light] ? this.#lights[light] : { state: states[light], since };
    const lights = { line: next('line'), gateway: next('gateway'), identity: next('identity') };
    const same = (Object.keys(lights) as (keyof Lights)[]).every((light) => lights[light] === this.#lights[light]);
    this.#lights = lights;
    if (!same) this.#changed();
  }
}
