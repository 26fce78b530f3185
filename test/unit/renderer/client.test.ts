import { describe, expect, it } from 'vitest';
import type { CallRequest, StationMessage } from '../../../src-main/contract/wire.ts';
import { createClient } from '../../../src-renderer/client/client.ts';
import type { Connection } from '../../../src-renderer/client/connection.ts';

function fakeConnection() {
  const sent: CallRequest[] = [];
  const receivers: ((message: StationMessage) => void)[] = [];
  const watchers: ((open: boolean) => void)[] = [];
  const connection: Connection = {
    send: (request) => void sent.push(request),
    subscribe: (receive) => {
      receivers.push(receive);
      return () => undefined;
    },
    watch: (tell) => {
      watchers.push(tell);
      tell(true);
      return () => undefined;
    },
  };
  return {
    connection,
    sent,
    deliver: (message: StationMessage) => receivers.forEach((receive) => receive(message)),
    setOpen: (open: boolean) => watchers.forEach((tell) => tell(open)),
  };
}

const cash = {
  contributionId: '019aa000-0000-7000-8000-000000000001',
  quoteId: '019aa000-0000-7000-8000-000000000002',
  tenderedFen: 30_000,
  payer: { kind: 'self' },
} as const;

describe('the page talks to the station', () => {
  it('matches answers to questions by id, whatever their order', async () => {
    const line = fakeConnection();
    const client = createClient(line.connection);
    const first = client.call('session.lock', {});
    const second = client.call('training.takeCard', {});
    line.deliver({ id: line.sent[1]?.id ?? 0, ok: true, value: {} });
    const error = { code: 'NOT_SIGNED_IN', params: {}, retry: 'after-action', money: 'not-concerned' } as const;
    line.deliver({ id: line.sent[0]?.id ?? 0, ok: false, error });
    expect(await second).toEqual({ ok: true, value: {} });
    expect(await first).toEqual({ ok: false, error });
  });

  it('says that money is being checked when the connection is lost while cash is taken', async () => {
    const line = fakeConnection();
    const client = createClient(line.connection);
    const answer = client.call('collection.collectCash', cash);
    line.setOpen(false);
    expect(await answer).toMatchObject({ ok: false, error: { code: 'CONNECTION_LOST', money: 'being-checked' } });
  });

  it('fails a question at once while the station is away, and sends nothing', async () => {
    const line = fakeConnection();
    const client = createClient(line.connection);
    line.setOpen(false);
    const answer = await client.call('till.getTill', {});
    expect(answer).toMatchObject({ ok: false, error: { code: 'CONNECTION_LOST', retry: 'same-request' } });
    expect(line.sent).toEqual([]);
  });

  it('tells only listeners of the hinted topic, and everybody at a resync', () => {
    const line = fakeConnection();
    const client = createClient(line.connection);
    const heard: string[] = [];
    client.onHint(['till'], () => heard.push('till'));
    const stop = client.onHint(['card'], () => heard.push('card'));
    line.deliver({ hint: { topic: 'card', revision: 1 } });
    line.deliver({ resync: true });
    stop();
    line.deliver({ hint: { topic: 'card', revision: 2 } });
    expect(heard).toEqual(['card', 'till', 'card']);
  });
});
