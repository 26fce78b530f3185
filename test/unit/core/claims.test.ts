import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Claims } from '../../../src-main/core/peers/claims.ts';
import type { PersonYear } from '../../../src-main/core/ports/peers.ts';

const zhang: PersonYear = { keys: ['P:1'], idNumber: '610999197903069015', year: 2026 };

/** A window with the order in which its messages pass. */
type Window = { readonly name: string; readonly claims: Claims; taken: boolean };

/** What is on its way between the windows: each a step that may happen next. */
type Step = () => readonly Step[];

/** One window's attempt: it claims, asks all the others, and takes the money when none of them has it. */
function attempt(window: Window, others: readonly Window[]): Step {
  return () => {
    const mine = window.claims.open(
      [zhang],
      others.map((other) => other.name),
    );
    const stamp = mine[0]?.stamp ?? 0;
    let waiting = others.length;
    return others.map((other) => () => {
      other.claims.hear(stamp);
      const busy = other.taken || other.claims.isTaken(zhang, { terminal: window.name, claim: stamp });
      const answered = other.claims.stamp();
      return [
        () => {
          window.claims.hear(answered);
          window.claims.settle(mine, other.name);
          for (const claim of busy ? mine : []) window.claims.giveWay(claim, other.name);
          waiting -= 1;
          if (waiting > 0) return [];
          if (window.claims.yieldedTo(zhang.keys, zhang.year) === undefined) window.taken = true;
          window.claims.release(mine);
          return [];
        },
      ];
    });
  };
}

describe('windows that claim the same person-year', () => {
  it('in whatever order the messages pass, one of them takes the money', () => {
    const choices = fc.array(fc.nat({ max: 1_000 }), { minLength: 40, maxLength: 40 });
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 4 }), choices, (count, order) => {
        const windows = Array.from({ length: count }, (_, at) => ({
          name: `T0${at + 1}`,
          claims: new Claims(`T0${at + 1}`),
          taken: false,
        }));
        let steps: readonly Step[] = windows.map((one) =>
          attempt(
            one,
            windows.filter((other) => other !== one),
          ),
        );
        for (let turn = 0; steps.length > 0; turn += 1) {
          const at = (order[turn % order.length] ?? 0) % steps.length;
          steps = [...steps.toSpliced(at, 1), ...(steps[at]?.() ?? [])];
        }
        expect(windows.filter((window) => window.taken)).toHaveLength(1);
      }),
      { numRuns: 2_000 },
    );
  });

  it('a look, which claims nothing, hears that the money is being taken', () => {
    const claims = new Claims('T01');
    claims.open([zhang], ['T02']);
    expect(claims.isTaken(zhang, { terminal: 'T02' })).toBe(true);
  });

  it('whoever did not answer in time goes after the one who went ahead', () => {
    const claims = new Claims('T02');
    const mine = claims.open([zhang], ['T01']);
    claims.settle(mine, 'T01');
    expect(claims.isTaken(zhang, { terminal: 'T01', claim: 0 })).toBe(true);
    claims.release(mine);
    expect(claims.isTaken(zhang, { terminal: 'T01', claim: 0 })).toBe(false);
  });

  it.each([
    ['another year', { ...zhang, year: 2025 }, false],
    ['another person', { keys: ['P:2'], idNumber: '610999197903069023', year: 2026 }, false],
    ['the same number under a key only the other window knows', { ...zhang, keys: ['L:9'] }, true],
    ['the same key without a number', { ...zhang, idNumber: '' }, true],
    ['two people without numbers', { keys: ['P:2'], idNumber: '', year: 2026 }, false],
  ])('%s', (_name, asked, taken) => {
    const claims = new Claims('T01');
    claims.open([zhang], ['T02']);
    expect(claims.isTaken(asked, { terminal: 'T02' })).toBe(taken);
  });
});
