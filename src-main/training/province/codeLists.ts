import type { Connection } from '../../adapters/sqlite/connection.ts';
import type { ReferenceBundle } from '../../core/policy/bundle.ts';
import type { OutgoingAct } from '../../core/ports/province.ts';
import type { Objection } from './rules.ts';
import type { Settings } from './tables.ts';

/** Lists of the bundle a code may be taken off, with the field of an act that carries it. */
const lists = {
  tiers: { bodyField: 'tierFen', nationalField: 'aaa041', name: '缴费档次' },
  groups: { bodyField: 'specialGroup', nationalField: 'aac066', name: '特殊人群' },
  villages: { bodyField: 'villageCode', nationalField: 'aaf030', name: '行政村' },
} as const;

export type CodeList = keyof typeof lists;
export const codeListNames = Object.keys(lists) as CodeList[];

/**
 * A code that disappears from a list, as national tables change: from then on the bundle is without it, and acts that carry it are
 * refused with `CODE_NOT_IN_LIST` and the field. It may be put back.
 */
export type CodeLists = {
  retire(list: CodeList, code: string): void;
  putBack(list: CodeList, code: string): void;
  retired(): readonly { readonly list: CodeList; readonly code: string }[];
  /** The bundle without what is retired. */
  without(bundle: ReferenceBundle): ReferenceBundle;
  objectionTo(act: OutgoingAct): Objection | undefined;
};

export function createCodeLists(connection: Connection, settings: Settings): CodeLists {
  const insert = connection.prepare('INSERT OR IGNORE INTO retired_code VALUES (?, ?)');
  const remove = connection.prepare('DELETE FROM retired_code WHERE list = ? AND code = ?');
  const all = connection.prepare<[], { list: CodeList; code: string }>('SELECT list, code FROM retired_code');
  let gone = new Set<string>();
  const read = (): void => {
    gone = new Set(all.all().map(({ code, list }) => `${list} ${code}`));
  };
  read();
  const isGone = (list: CodeList, code: unknown): boolean => gone.has(`${list} ${String(code)}`);
  const change = (changes: number): void => {
    if (changes > 0) settings.count('bundleVersion');
    read();
  };
  return {
    retire: (list, code) => change(insert.run(list, code).changes),
    putBack: (list, code) => change(remove.run(list, code).changes),
    retired: () => all.all(),
    without: (bundle) => {
      if (gone.size === 0) return bundle;
      return {
        ...bundle,
        tiers: bundle.tiers.map((table) => ({
          ...table,
          rows: table.rows.filter(({ tierFen }) => !isGone('tiers', tierFen)),
        })),
        groups: bundle.groups.map((table) => ({
          ...table,
          rows: table.rows.filter(({ code }) => !isGone('groups', code)),
        })),
        villages: bundle.villages.filter(({ code }) => !isGone('villages', code)),
      };
    },
    objectionTo: (act) => {
      if (gone.size === 0) return undefined;
      const list = codeListNames.find((one) => isGone(one, act.body[lists[one].bodyField]));
      if (list === undefined) return undefined;
      return {
        code: 'CODE_NOT_IN_LIST',
        field: lists[list].nationalField,
        reason: `${lists[list].name}代码已停用，请更新代码表后重报`,
      };
    },
  };
}
