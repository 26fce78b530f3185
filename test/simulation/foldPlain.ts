import type { EntryWithPrivate } from '../../src-main/core/journal/index.ts';
import { hold } from './broken.ts';
import { askedAs } from './foldTools.ts';
import type { Model } from './model.ts';

type Of<K extends EntryWithPrivate['entry']['kind']> = Extract<EntryWithPrivate, { entry: { kind: K } }>;

/** Entries that concern neither money nor paper: acts sent again, ranges leased, people. Whatever else comes changes nothing here. */
export function foldPlain(model: Model, one: EntryWithPrivate): void {
  const { entry } = one;
  switch (entry.kind) {
    case 'delivery.sentAgain': {
      const act = model.acts.get(entry.body.entryId);
      hold(act?.state === 'refused', 'only a refused act is sent again', () => entry.body.entryId);
      act.state = 'waiting';
      return;
    }
    case 'receipts.leased': {
      const { from, prefix, to } = entry.body;
      hold(
        model.ranges.every((range) => range.to < from || to < range.from),
        'leased ranges never overlap',
        () => `${prefix}${from}-${to}`,
      );
      model.ranges.push({ prefix, from, to, next: from });
      return;
    }
    case 'person.registered': {
      askedAs(model, entry.id, 'registration');
      const idNumber = (one as Of<'person.registered'>).private?.idNumber ?? '';
      model.registered.set(entry.body.personKey, { enrolmentId: entry.id, idNumber });
      return;
    }
    case 'person.numbered':
      model.provinceKeys.set(entry.body.localKey, entry.body.provinceKey);
      return;
    default:
  }
}
