import type { EntryWithPrivate } from '../../../src-main/core/journal/index.ts';

/** An entry whose kind tells its body. */
export type AnyEntry = EntryWithPrivate['entry'];

/** Ids the commands had chosen: one per act, but one for a whole household. */
export function commandsOf(entries: readonly AnyEntry[]): readonly string[] {
  const households = new Set<string>();
  return entries.flatMap((entry) => {
    if (entry.actSeq === undefined) return [];
    const household = entry.kind === 'contribution.collected' ? entry.body.householdPaymentId : undefined;
    if (household !== undefined) {
      if (households.has(household)) return [];
      households.add(household);
    }
    return [entry.id];
  });
}

/** Entries of journal rows as `readOriginal` keeps them. */
export function entriesOf(texts: readonly string[]): readonly AnyEntry[] {
  return texts.slice(1).map((text) => JSON.parse(String((JSON.parse(text) as unknown[])[6])) as AnyEntry);
}

/** A receipt number exists once. */
export function judgeReceipts(entries: readonly AnyEntry[]): readonly string[] {
  const seen = new Set<string>();
  return entries.flatMap((entry) => {
    if (entry.kind !== 'contribution.collected') return [];
    const { receiptNumber } = entry.body;
    if (seen.has(receiptNumber)) return [`receipt ${receiptNumber} was given out twice`];
    seen.add(receiptNumber);
    return [];
  });
}
