import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCrypto } from '../../../src-main/adapters/crypto/index.ts';
import { createChainSource } from '../../../src-main/adapters/sqlite/chainSource.ts';
import { compareProjections } from '../../../src-main/adapters/sqlite/rebuild.ts';
import { verifyChain } from '../../../src-main/core/journal/index.ts';
import { applyEntry } from '../../../src-main/core/projections/index.ts';
import { type Clerk, openCounter } from '../../fixtures/counterWork.ts';

const crypto = createCrypto();
let clerk: Clerk & { readonly shiftId: string };
let paidSeq: number;

beforeEach(async () => {
  clerk = await openCounter();
  const { contributionId } = await clerk.collect('repeatPayer');
  await clerk.collect('rareName');
  await clerk.print(contributionId);
  paidSeq = clerk.station.rooms().environment.projections.contributions.find(contributionId)?.seq ?? 0;
});
afterEach(() => clerk.station.close());

const verify = () => verifyChain(createChainSource(clerk.station.connection()), crypto);

/** What a thief with the key and an editor would do: take the triggers away first. */
function tamper(sql: string, ...values: (string | number)[]): void {
  const connection = clerk.station.connection();
  connection.exec(
    'DROP TRIGGER journal_no_update; DROP TRIGGER journal_no_delete; DROP TRIGGER entry_private_no_update; DROP TRIGGER entry_private_no_delete',
  );
  connection.pragma('foreign_keys=OFF');
  expect(connection.prepare(sql).run(...values).changes).toBeGreaterThan(0);
}

describe('the chain names the row somebody touched', () => {
  it('holds over everything a counter wrote', () => {
    const found = verify();
    expect(found.fault).toBeUndefined();
    expect(found).toMatchObject({ entries: paidSeq + 3, endSeq: paidSeq + 3, erased: 0 });
    expect(found.endHash).toBe(clerk.station.rooms().environment.journal.end().hash);
  });

  it('names an entry whose text was changed', () => {
    tamper("UPDATE journal SET json = replace(json, '30000', '20000') WHERE seq = ?", paidSeq);
    expect(verify().fault).toEqual({ seq: paidSeq, problem: 'hash' });
  });

  it('names an entry whose hash column was changed', () => {
    tamper('UPDATE journal SET hash = ? WHERE seq = ?', 'ab'.repeat(32), paidSeq);
    expect(verify().fault).toEqual({ seq: paidSeq, problem: 'hash' });
  });

  it.each([
    ['id', '01a1f71c-0000-7000-8000-000000000000'],
    ['kind', 'till.counted'],
    ['at', '2020-01-01T00:00:00.000+08:00'],
    ['actSeq', 77],
  ])('names an entry whose column %s says something else than its text', (column, value) => {
    tamper(`UPDATE journal SET ${column} = ? WHERE seq = ?`, value, paidSeq);
    expect(verify().fault?.seq).toBe(paidSeq);
  });

  it('names an entry that is no JSON any more', () => {
    tamper('UPDATE journal SET json = substr(json, 2) WHERE seq = ?', paidSeq);
    expect(verify().fault).toEqual({ seq: paidSeq, problem: 'unreadable' });
  });

  it('names a hole', () => {
    tamper('DELETE FROM journal WHERE seq = ?', paidSeq);
    expect(verify().fault).toEqual({ seq: paidSeq, problem: 'gap' });
  });

  it('names the private part of another name or salt', () => {
    tamper("UPDATE entry_private SET json = replace(json, '张练习', '张冒名') WHERE seq = ?", paidSeq);
    expect(verify().fault).toEqual({ seq: paidSeq, problem: 'private' });
  });

  it('names a private part that is gone without an entry that erased it', () => {
    tamper('DELETE FROM entry_private WHERE seq = ?', paidSeq);
    expect(verify().fault).toEqual({ seq: paidSeq, problem: 'private' });
  });

  it('names a private part put beside an entry that never had one', () => {
    tamper("INSERT INTO entry_private (seq, salt, json) VALUES (1, '00', '{}')");
    expect(verify().fault).toEqual({ seq: 1, problem: 'private' });
  });

  it('stops when it is cancelled and says how far it came', () => {
    const found = verifyChain(createChainSource(clerk.station.connection()), crypto, () => false);
    expect(found.fault).toBeUndefined();
    expect(found.entries).toBe(paidSeq + 3);
  });
});

describe('a person who asks to be forgotten', () => {
  it('leaves the name and number, while chain, sums and receipts still hold', async () => {
    const { environment } = clerk.station.rooms();
    environment.journal.commit({ operator: 'op02' }, (append) =>
      append({ id: clerk.station.freshId(), kind: 'privacy.erased', body: { seqs: [paidSeq], reason: 'request' } }),
    );
    expect(verify()).toMatchObject({ erased: 1 });
    expect(verify().fault).toBeUndefined();
    expect(environment.store.findBySeq(paidSeq)).not.toHaveProperty('private');
    const row = environment.store.findBySeq(paidSeq);
    expect(JSON.stringify(row)).not.toContain('张练习');
    expect(environment.projections.postings.balanceOfShift('1001', clerk.shiftId)).toBe(50_000 + 60_000);
    expect(compareProjections({ connection: clerk.station.connection(), apply: applyEntry, crypto }).equal).toBe(true);
    const listed = await clerk.station.ok('collection.listShiftContributions', { limit: 10 });
    expect(listed.contributions.map((one) => one.personName)).toContain('');
  });
});

describe('one commit', () => {
  it('tells listeners only after it is durable, with everything it appended', () => {
    const { journal, projections } = clerk.station.rooms().environment;
    const told: number[] = [];
    let inside = true;
    journal.onCommit((end, entries) => {
      expect(inside).toBe(false);
      told.push(end.seq, entries.length);
    });
    journal.commit({}, (append) => {
      append({ id: clerk.station.freshId(), kind: 'task.closed', body: { taskId: 'a', done: 'x' } });
      append({ id: clerk.station.freshId(), kind: 'task.closed', body: { taskId: 'b', done: 'x' } });
      expect(told).toEqual([]);
      inside = false;
    });
    expect(told).toEqual([journal.end().seq, 2]);
    expect(projections.closedTasks.find('b')).toBeDefined();
  });

  it('leaves nothing when it is rolled back, and the same journal goes on', () => {
    const { journal, projections } = clerk.station.rooms().environment;
    const before = journal.end();
    let told = 0;
    journal.onCommit(() => (told += 1));
    const bug = () =>
      journal.commit({}, (append) => {
        append({ id: clerk.station.freshId(), kind: 'task.closed', body: { taskId: 'a', done: 'x' } });
        throw new Error('half way');
      });
    expect(bug).toThrow('half way');
    expect(journal.end()).toEqual(before);
    expect(projections.closedTasks.find('a')).toBeUndefined();
    expect(told).toBe(0);
    journal.commit({}, (append) =>
      append({ id: clerk.station.freshId(), kind: 'task.closed', body: { taskId: 'c', done: 'x' } }),
    );
    expect(journal.end().seq).toBe(before.seq + 1);
    expect(told).toBe(1);
    expect(verify().fault).toBeUndefined();
  });

  it('refuses another commit inside itself', () => {
    const { journal } = clerk.station.rooms().environment;
    expect(() => journal.commit({}, () => journal.commit({}, () => 1))).toThrow('commit inside a commit');
    expect(journal.commit({}, () => 'goes on')).toBe('goes on');
  });

  it('appends nothing when it has nothing to say', () => {
    const { journal } = clerk.station.rooms().environment;
    const before = journal.end();
    journal.commit({}, () => undefined);
    expect(journal.end()).toEqual(before);
  });
});
