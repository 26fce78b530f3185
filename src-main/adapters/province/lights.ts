import type { Clock } from '../../core/ports/clock.ts';
import type { ProvinceAnswer } from '../../core/ports/province.ts';

export type Light = 'unknown' | 'good' | 'bad';

/**
 * The link judged by talking to the gateway: `line` = something answered, `gateway` = it spoke the contract,
 * `identity` = both ends know each other.
 */
export type ProvinceLights = {
  readonly line: Light;
  readonly gateway: Light;
  readonly identity: Light;
  /** Wall time of the last attempt, epoch milliseconds. */
  readonly lastTriedMs?: number;
  /** Wall time of the last good answer, epoch milliseconds. */
  readonly lastGoodMs?: number;
};

/** Keeps the three lights; every answer or failure of a call is noted. */
export function createLights(clock: Clock): { note(answer: ProvinceAnswer<unknown>): void; read(): ProvinceLights } {
  let lights: ProvinceLights = { line: 'unknown', gateway: 'unknown', identity: 'unknown' };
  return {
    note: (answer) => {
      const nowMs = clock.wallMs();
      lights = { ...lights, ...lit(answer), lastTriedMs: nowMs, ...(answer.ok && { lastGoodMs: nowMs }) };
    },
    read: () => lights,
  };
}

function lit(answer: ProvinceAnswer<unknown>): Pick<ProvinceLights, 'line' | 'gateway' | 'identity'> {
  if (answer.ok) return { line: 'good', gateway: 'good', identity: 'good' };
  switch (answer.error.kind) {
    case 'line':
    case 'timeout':
      return { line: 'bad', gateway: 'unknown', identity: 'unknown' };
    case 'garbage':
      return { line: 'good', gateway: 'bad', identity: 'unknown' };
    case 'maintenance':
      return { line: 'good', gateway: 'bad', identity: 'good' };
    case 'untrusted':
    case 'refused':
      return { line: 'good', gateway: 'good', identity: 'bad' };
  }
}
