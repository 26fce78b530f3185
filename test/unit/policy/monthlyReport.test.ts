import { describe, expect, it } from 'vitest';
import { quoteContribution } from '../../../src-main/core/policy/index.ts';
import { practiceBundle } from '../../../src-main/training/people/index.ts';
import { readCsv } from '../../fixtures/codes/readCsv.ts';

const bundle = practiceBundle({ version: 1, issuedAt: '2026-11-22T08:00:00.000+08:00', terminals: [] });
const table = readCsv('vector_monthly_report.csv');
const rows = table.filter((row) => row['tier'] !== '合计');
const fen = (yuan = '') => Math.round(Number(yuan) * 100);

/** What persons of one tier pay and what the county owes them on top, by the quote each of them was given. */
function reported(row: Record<string, string>): { readonly selfFen: number; readonly subsidyFen: number } {
  const tierFen = fen(row['tier']);
  const quoted = quoteContribution({ bundle, year: 2026, decidedOn: '2026-11-22', groups: [], tierFen });
  if (!quoted.ok) throw new Error(`no quote for ${row['tier']}`);
  const persons = Number(row['persons']);
  return { selfFen: quoted.value.selfFen * persons, subsidyFen: quoted.value.subsidyFen * persons };
}

describe('the month’s report by tier', () => {
  it.each(rows)('tier $tier of $persons persons', (row) => {
    expect(reported(row)).toEqual({ selfFen: fen(row['personal_amount']), subsidyFen: fen(row['subsidy_due']) });
  });

  it('of the published example lacks a line: its total is none of these rows’ and is not taken for truth', () => {
    const total = table.find((row) => row['tier'] === '合计');
    const persons = rows.reduce((all, row) => all + Number(row['persons']), 0);
    const selfFen = rows.reduce((all, row) => all + reported(row).selfFen, 0);
    expect({ persons, selfFen }).toEqual({ persons: 1_535, selfFen: 62_400_000 });
    expect(Number(total?.['persons']) - persons).toBe(45);
  });
});
