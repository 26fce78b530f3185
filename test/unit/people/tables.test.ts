import { describe, expect, it } from 'vitest';
import { ethnicGroups, ethnicName } from '../../../src-main/core/people/tables/ethnic.ts';
import { idTypes } from '../../../src-main/core/people/tables/idTypes.ts';
import { headOfHousehold, relationName, relations } from '../../../src-main/core/people/tables/relation.ts';
import { sexByCode, sexNames } from '../../../src-main/core/people/tables/sex.ts';
import { specialGroupNames } from '../../../src-main/core/people/tables/specialGroups.ts';
import { readCsv } from '../../fixtures/codes/readCsv.ts';

const asTable = (name: string) => Object.fromEntries(readCsv(name).map((row) => [row['code'], row['name']]));

const byText = (a: string, b: string): number => a.localeCompare(b);

describe('national code tables', () => {
  it('ethnic groups are the standard’s; “code error” of a reader is not a choice', () => {
    const { '99': readerError, ...standard } = asTable('ethnic.csv');
    expect(readerError).toBeDefined();
    expect(ethnicGroups).toEqual(standard);
    expect(ethnicName('99')).toBeUndefined();
    expect(ethnicName('01')).toBe('汉族');
  });

  it('relations, sexes, groups and documents are the lists’', () => {
    expect(relations).toEqual(asTable('relation.csv'));
    expect(relationName(headOfHousehold)).toBe('户主');
    expect(relationName('77')).toBe('其他');
    expect(relationName(undefined)).toBe('其他');
    expect(Object.keys(sexByCode)).toEqual(readCsv('sex.csv').map((row) => row['code']));
    for (const row of readCsv('sex.csv').slice(1, 3)) {
      expect(sexNames[sexByCode[row['code'] ?? ''] ?? 'unknown']).toBe(row['card_reader_text']);
    }
    expect(Object.keys(specialGroupNames).toSorted(byText)).toEqual(
      readCsv('special_group.csv')
        .map((row) => row['code'] ?? '')
        .toSorted(byText),
    );
    expect(Object.keys(idTypes).toSorted(byText)).toEqual(
      readCsv('id_type.csv')
        .map((row) => row['code'] ?? '')
        .toSorted(byText),
    );
  });
});
