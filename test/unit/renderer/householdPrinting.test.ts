import { beforeEach, describe, expect, it } from 'vitest';
import { err, ok } from '../../../src-main/contract/values/result.ts';
import type { Client } from '../../../src-renderer/client/client.ts';
import { flow, putPaperOff, setFlow, startSession, startTurn } from '../../../src-renderer/counter/collection/flow.ts';
import { printAll, printAndGoOn, resolvePaper } from '../../../src-renderer/counter/collection/printing.ts';
import { contributionOf, fakeId, quoteOf, zhang } from '../../fixtures/fakeCounter.ts';
import { callError } from '../../fixtures/fakeStation.ts';

type Print = ReturnType<typeof contributionOf>['print'];

/** A station with a book of numbered sheets: each is read before it is printed on, and looked at afterwards. */
class NumberedStation {
  readonly prints = new Map<string, Print>();
  readonly sheets: string[] = [];
  readonly members;

  constructor(count: number) {
    this.members = Array.from({ length: count }, (_, n) => ({
      ...contributionOf(quoteOf(zhang, 10 + n, 30_000), '张三', 30_000),
      contributionId: fakeId(500 + n),
      receiptNumber: `000000${n + 1}`,
      print: 'not-started' as Print,
    }));
  }

  readonly client = {
    call: (method: string, params: Record<string, string>) => Promise.resolve(this.#answer(method, params)),
  } as unknown as Client;

  #answer(method: string, { answer, contributionId, printId = '', sheet }: Record<string, string>): unknown {
    const member = this.members.find((one) => one.contributionId === (contributionId ?? this.#asked));
    if (!member) throw new Error(`${method}: nobody`);
    switch (method) {
      case 'collection.getContribution':
        return ok({ ...member, print: this.prints.get(member.contributionId) ?? 'not-started' });
      case 'receipts.print':
        if (sheet === undefined) return err(callError('SHEET_NOT_CONFIRMED'));
        if (sheet !== member.receiptNumber) return err(callError('SHEET_DIFFERS'));
        this.#asked = member.contributionId;
        this.sheets.push(sheet);
        this.prints.set(member.contributionId, 'unknown');
        return ok({ printId, receiptNumber: member.receiptNumber, state: 'unknown', copy: 0 });
      case 'receipts.resolvePrint':
        this.prints.set(member.contributionId, answer === 'printed' ? 'printed' : 'not-printed');
        return ok({ printId, receiptNumber: member.receiptNumber, state: 'printed', copy: 0 });
      default:
        throw new Error(`nobody answers ${method}`);
    }
  }

  /** Whose sheet is being looked at: the answer names the print alone. */
  #asked = '';
}

/** The clerk reads the number on the sheet, presses Enter, looks, and says that it came out well. */
async function readAndLook(client: Client): Promise<string> {
  const asked = flow().paper;
  if (asked?.error?.code !== 'SHEET_NOT_CONFIRMED') throw new Error('no sheet is asked for');
  const printed = { ...asked, selfFen: asked.amountFen, tender: 'cash' } as const;
  await printAndGoOn(client, printed, { sheet: asked.receiptNumber });
  const looked = flow().paper;
  if (!looked || looked.error) throw new Error('nobody asks how it came out');
  await resolvePaper(client, looked, 'printed');
  return asked.receiptNumber;
}

beforeEach(() => {
  startSession('');
  setFlow({ paper: undefined, paperRow: [] });
});

describe('the receipts of a household on numbered sheets', () => {
  it('follow each other by themselves, each sheet read before and looked at after', async () => {
    const station = new NumberedStation(3);
    await printAll(station.client, station.members);
    const read = [];
    for (let sheet = 0; sheet < 3; sheet += 1) read.push(await readAndLook(station.client));
    expect(read).toEqual(['0000001', '0000002', '0000003']);
    expect(station.sheets).toEqual(read);
    expect(flow().paper).toBeUndefined();
    expect(flow().paperRow).toEqual([]);
  });

  it('stop where the clerk puts them off, and begin there again', async () => {
    const station = new NumberedStation(3);
    await printAll(station.client, station.members);
    await readAndLook(station.client);
    putPaperOff();
    expect([flow().paper, flow().paperRow]).toEqual([undefined, []]);
    await printAll(station.client, station.members);
    expect(flow().paper?.receiptNumber).toBe('0000002');
  });

  it('ask again for the sheet that came out white before any other', async () => {
    const station = new NumberedStation(2);
    await printAll(station.client, station.members);
    const asked = flow().paper;
    if (!asked) throw new Error('no sheet is asked for');
    await printAndGoOn(station.client, { ...asked, selfFen: asked.amountFen, tender: 'cash' }, { sheet: '0000001' });
    const white = flow().paper;
    if (!white) throw new Error('nobody asks how it came out');
    await resolvePaper(station.client, white, 'blank');
    expect(flow().paper).toMatchObject({ receiptNumber: '0000001', error: { code: 'SHEET_NOT_CONFIRMED' } });
    expect(flow().paperRow).toHaveLength(1);
  });

  it('are not forgotten when the next resident comes, and are when somebody else signs in', async () => {
    const station = new NumberedStation(2);
    await printAll(station.client, station.members);
    startTurn();
    expect([flow().paper?.receiptNumber, flow().paperRow.length]).toEqual(['0000001', 1]);
    startSession('somebody else');
    expect([flow().paper, flow().paperRow]).toEqual([undefined, []]);
  });
});
