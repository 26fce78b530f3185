import { describe, expect, it } from 'vitest';
import { taskWords } from '../../../src-main/contract/text/screens/today.ts';
import { leftOverTask, withLeftOver } from '../../../src-renderer/counter/tasks/leftOver.ts';
import type { Answer } from '../../../src-main/contract/calls/index.ts';
import { fakeId } from '../../fixtures/fakeCounter.ts';

type Draft = Answer<'collection.listDrafts'>['drafts'][number];

const person: Draft['person'] = {
  personKey: 'P:1',
  name: '张练习',
  sex: 'male',
  village: '石桥村',
  maskedIdNumber: '6109**********9015',
  thisYear: 'unpaid',
  enrolment: 'paying',
  sameName: false,
  deceased: false,
};
const draft = (savedAt: string, id = 1): Draft => ({ contributionId: fakeId(id), person, year: 2026, savedAt });
const signedInAt = '2026-11-06T09:30:00.000+08:00';

describe('what an earlier session left', () => {
  it('is one line, the newest of today, with name, year and time', () => {
    const drafts = [draft('2026-11-06T09:02:00.000+08:00', 1), draft('2026-11-06T09:21:00.000+08:00', 2)];
    const task = leftOverTask(drafts, signedInAt);
    expect(task).toMatchObject({ kind: 'draft', personKey: 'P:1', contributionId: fakeId(2) });
    expect(taskWords.draft.title(task?.params ?? {})).toBe('上次没办完：张练习 2026年度，09:21 存的');
  });
  it('is not what this session quoted, nor what is from another day', () => {
    expect(leftOverTask([draft('2026-11-06T09:31:00.000+08:00')], signedInAt)).toBeUndefined();
    expect(leftOverTask([draft('2026-11-05T17:55:00.000+08:00')], signedInAt)).toBeUndefined();
  });
  it('stands under paper nobody knows the fate of and above everything else', () => {
    const left = leftOverTask([draft('2026-11-06T09:21:00.000+08:00')], signedInAt);
    const paper = { taskId: 'print:1', kind: 'print-unknown', at: signedInAt, params: {} } as const;
    const unsent = { taskId: 'unsent', kind: 'unsent', at: signedInAt, params: {} } as const;
    expect(withLeftOver([paper, unsent], left).map(({ kind }) => kind)).toEqual(['print-unknown', 'draft', 'unsent']);
    expect(withLeftOver([paper], left).map(({ kind }) => kind)).toEqual(['print-unknown', 'draft']);
    expect(withLeftOver([unsent], undefined)).toEqual([unsent]);
  });
});

describe('a task of the second person', () => {
  it('names the applicant, and stays readable once the name is erased', () => {
    expect(taskWords['review-enrolment'].title({ name: '吴一' })).toBe('吴一的参保登记要第二个人看');
    expect(taskWords['review-enrolment'].title({})).toBe('一份参保登记要第二个人看');
  });
});
