import { assertBooks } from '../accounts/index.ts';
import type { Entry, EntryWithPrivate } from '../journal/index.ts';
import type { Projections } from '../ports/projections.ts';
import type { KitFormRow } from '../ports/stockRows.ts';
import { formNumberOf } from '../kernel/formNumber.ts';

function makeKit(entry: Entry<'kit.made'>, projections: Projections): void {
  const { from, kitId, prefix, to } = entry.body;
  const { at, seq } = entry;
  const kit = { kitId, prefix, firstNumber: from, lastNumber: to, reached: from - 1, settled: 0 };
  projections.kits.insert({ ...kit, operator: entry.operator ?? '', at, seq });
  for (let number = from; number <= to; number += 1)
    projections.kitForms.insert({ formNumber: formNumberOf(prefix, number), kitId, number, state: 'blank', at, seq });
}

/** Gives a form its fate; an entered one may be entered again only when its payment was taken back. */
function settle(
  formNumber: string,
  fate: Omit<KitFormRow, 'formNumber' | 'kitId' | 'number'>,
  projections: Projections,
): void {
  const form = projections.kitForms.find(formNumber);
  assertBooks(form !== undefined, 'a form of a kit is one that was made');
  const before = form.contributionId === undefined ? undefined : projections.contributions.find(form.contributionId);
  const again = form.state === 'entered' && before?.state === 'reversed' && fate.state === 'entered';
  assertBooks(form.state === 'blank' || again, 'a form of a kit has one fate');
  projections.kitForms.patch(formNumber, fate);
  const kit = projections.kits.find(form.kitId);
  assertBooks(kit !== undefined, 'a form lies in a kit');
  projections.kits.patch(form.kitId, {
    reached: Math.max(kit.reached, form.number),
    settled: again ? kit.settled : kit.settled + 1,
  });
}

/** Kits of numbered blank forms and what became of each form. */
export function applyOutage(appended: EntryWithPrivate, projections: Projections): void {
  const { entry } = appended;
  const { at, operator = '', seq } = entry;
  switch (entry.kind) {
    case 'kit.made':
      return makeKit(entry as Entry<'kit.made'>, projections);
    case 'contribution.collected': {
      const { contributionId, outage } = entry.body;
      if (!outage) return;
      const { approvedBy: witness, formNumber, paperDate } = outage;
      return settle(
        formNumber,
        { state: 'entered', contributionId, paperDate, operator, witness, at, seq },
        projections,
      );
    }
    case 'kit.formsClosed': {
      const { approvedBy: witness, fate: state, from, kitId, reason, to } = entry.body;
      const prefix = projections.kits.find(kitId)?.prefix ?? '';
      for (let number = from; number <= to; number += 1)
        settle(formNumberOf(prefix, number), { state, reason, operator, witness, at, seq }, projections);
      return;
    }
    default:
  }
}
