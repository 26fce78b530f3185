import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { scenarioNumbers } from '../../../src-main/training/people/index.ts';
import { type Clerk, openCounter } from '../../fixtures/counterWork.ts';

let clerk: Clerk;
let station: Clerk['station'];
let personKey: string;

beforeEach(async () => {
  clerk = await openCounter();
  station = clerk.station;
  ({ personKey } = station.personOf(scenarioNumbers.repeatPayer));
});
afterEach(() => station.close());

async function printed(): Promise<string> {
  const statementId = station.freshId();
  await station.ok('people.printStatement', { statementId, personKey });
  return statementId;
}

const disagree = (statementId: string, remark = '2013年我交过') =>
  station.ok('people.noteStatementAnswer', { statementId, answer: 'disagrees', remark });
const tasks = async () =>
  (await station.ok('tasks.getToday', {})).tasks.filter(({ kind }) => kind === 'statement-disputed');
const open = async () => (await station.ok('people.listDisputes', {})).disputes;
const answer = (statementId: string, outcome: 'corrected' | 'explained' | 'at-county') => ({
  ...{ settleId: station.freshId(), statementId, outcome },
  text: '查了2013年的底册，确实交过，已请县里补上',
});

describe('somebody disagrees with the statement of his account', () => {
  it('is a task with who and what he said, until he has an answer', async () => {
    const statementId = await printed();
    expect(await tasks()).toEqual([]);
    await disagree(statementId);
    const name = station.personOf(scenarioNumbers.repeatPayer).name;
    expect(await tasks()).toMatchObject([
      { entryId: statementId, personKey, params: { name, remark: '2013年我交过', atCounty: 0 } },
    ]);
    expect(await open()).toMatchObject([{ statementId, name, remark: '2013年我交过', state: 'open' }]);
    await station.ok('people.settleDispute', answer(statementId, 'corrected'));
    expect(await tasks()).toEqual([]);
    expect(await open()).toEqual([]);
  });

  it('the answer is an entry with its words apart, harmless to send twice, and is given once', async () => {
    const statementId = await printed();
    await disagree(statementId);
    const given = answer(statementId, 'explained');
    await station.ok('people.settleDispute', given);
    await station.ok('people.settleDispute', given);
    const entries = station
      .rooms()
      .environment.store.list(1, 500)
      .filter(({ entry }) => entry.kind === 'statement.settled');
    expect(entries).toHaveLength(1);
    expect(JSON.stringify(entries[0]?.entry.body)).not.toContain('底册');
    expect(entries[0]?.private).toEqual({ text: given.text });
    expect((await station.refused('people.settleDispute', { ...given, outcome: 'corrected' })).code).toBe('ID_REUSED');
    const again = answer(statementId, 'corrected');
    expect((await station.refused('people.settleDispute', again)).code).toBe('TASK_CLOSED');
  });

  it('asked of the county it stays open and says so, until it is answered', async () => {
    const statementId = await printed();
    await disagree(statementId);
    await station.ok('people.settleDispute', answer(statementId, 'at-county'));
    expect(await open()).toMatchObject([{ state: 'at-county' }]);
    expect(await tasks()).toMatchObject([{ params: { atCounty: 1 } }]);
    await station.ok('people.settleDispute', answer(statementId, 'explained'));
    expect(await open()).toEqual([]);
  });

  it('ends when he agrees after all, and begins again when he disagrees once more', async () => {
    const statementId = await printed();
    await disagree(statementId);
    await station.ok('people.noteStatementAnswer', { statementId, answer: 'agrees' });
    expect(await open()).toEqual([]);
    const late = answer(statementId, 'corrected');
    expect((await station.refused('people.settleDispute', late)).code).toBe('TASK_CLOSED');
    await disagree(statementId, '余额也不对');
    expect(await open()).toMatchObject([{ remark: '余额也不对', state: 'open' }]);
  });

  it('begins again when he says the same after he was answered', async () => {
    const statementId = await printed();
    await disagree(statementId);
    await station.ok('people.settleDispute', answer(statementId, 'explained'));
    await disagree(statementId);
    expect(await open()).toHaveLength(1);
  });

  it('needs words, and a statement somebody disagreed with', async () => {
    const statementId = await printed();
    const early = answer(statementId, 'corrected');
    expect((await station.refused('people.settleDispute', early)).code).toBe('NOT_FOUND');
    await disagree(statementId);
    const wordless = { ...answer(statementId, 'corrected'), text: '  ' };
    expect((await station.refused('people.settleDispute', wordless)).code).toBe('PARAMS_INVALID');
  });

  it('the oldest stands first', async () => {
    const first = await printed();
    const second = await printed();
    await disagree(second);
    await station.clock.sleep(60_000);
    await disagree(first);
    expect((await open()).map(({ statementId }) => statementId)).toEqual([second, first]);
  });
});
