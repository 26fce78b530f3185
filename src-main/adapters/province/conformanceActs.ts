import { uuid7 } from '../../contract/values/uuid7.ts';
import { toInstant, toStationDate } from '../../core/ports/clock.ts';
import type { OutgoingAct, ProvinceAnswer } from '../../core/ports/province.ts';
import { toHex } from '../crypto/hex.ts';
import type { ConformanceBench } from './conformanceBench.ts';

/** The value of an answer; throws what went wrong instead. */
export async function valueOf<T>(answer: Promise<ProvinceAnswer<T>>): Promise<T> {
  const settled = await answer;
  if (!settled.ok) throw new Error(JSON.stringify(settled.error));
  return settled.value;
}

/** What was seen, unless the rule was kept. */
export const unless = (kept: boolean, seen: unknown): string | undefined => (kept ? undefined : JSON.stringify(seen));

export function freshId({ clock, random }: ConformanceBench['options']): string {
  return uuid7(Math.round(clock.wallMs()), random.bytes(10));
}

/** An act that moves no money: a shift that was opened with an empty till. */
export function harmlessAct(bench: ConformanceBench, actSeq: number): OutgoingAct {
  const { clock, random } = bench.options;
  return {
    id: freshId(bench.options),
    actSeq,
    kind: 'shift.opened',
    version: 1,
    businessDate: toStationDate(clock.wallMs()),
    at: toInstant(clock.wallMs()),
    operator: 'check',
    hash: toHex(random.bytes(32)),
    body: { shiftId: freshId(bench.options), floatFen: 0, postings: [] },
  };
}
