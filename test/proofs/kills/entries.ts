import type { Entry } from '../../../src-main/core/journal/index.ts';

/** Ids the commands had chosen: one per act, but one for a whole household. */
export function commandsOf(entries: readonly Entry[]): readonly string[] {
  const households = new Set<string>();
  return entries.flatMap((entry) => {
    if (entry.actSeq === undefined) return [];
    const household = entry.kind === 'contribution.collected' ? bodyOf(entry)['householdPaymentId'] : undefined;
    if (typeof household === 'string') {
      if (households.has(household)) return [];
      households.add(household);
    }
    return [entry.id];
  });
}

function bodyOf(entry: Entry): Readonly<Record<string, unknown>> {
  return entry.body as unknown as Readonly<Record<string, unknown>>;
}

/** Entries of journal rows as `readOriginal` keeps them. */
export function entriesOf(texts: readonly string[]): readonly Entry[] {
  return texts.slice(1).map((text) => JSON.parse(String((JSON.parse(text) as unknown[])[6])) as Entry);
}

/** A receipt number exists once. */
export function judgeReceipts(entries: readonly Entry[]): readonly string[] {
  const seen = new Set<unknown>();
  return entries.flatMap((entry) => {
    const number = entry.kind === 'contribution.collected' ? bodyOf(entry)['receiptNumber'] : undefined;
    if (number === undefined || !seen.has(number)) {
      seen.add(number);
      return [];
    }
    return [`receipt ${String(number)} was given out twice`];
  });
}
