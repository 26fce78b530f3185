import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { StationMessage } from '../../../src-main/contract/wire.ts';
import { pipeAddress, type Socket, webSocketConnection } from '../../../src-renderer/client/webSocketConnection.ts';

class FakeSocket extends EventTarget {
  readyState = 0;
  readonly sent: string[] = [];
  send(text: string): void {
    this.sent.push(text);
  }
  close(): void {
    this.become(3, 'close');
  }
  become(readyState: number, event: string): void {
    this.readyState = readyState;
    this.dispatchEvent(new Event(event));
  }
}

describe('the browser shell’s pipe', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  function connect() {
    const sockets: FakeSocket[] = [];
    const connection = webSocketConnection(() => {
      const socket = new FakeSocket();
      sockets.push(socket);
      return socket as unknown as Socket;
    });
    return { sockets, connection };
  }

  it('opens the pipe on the host the page came from', () => {
    expect(pipeAddress({ protocol: 'http:', host: '127.0.0.1:4711' })).toBe('ws://127.0.0.1:4711/pipe');
    expect(pipeAddress({ protocol: 'https:', host: 'station' })).toBe('wss://station/pipe');
    const resident = { protocol: 'http:', host: '127.0.0.1:4711', pathname: '/second-screen.html' };
    expect(pipeAddress(resident)).toBe('ws://127.0.0.1:4711/pipe/second-screen');
  });

  it('reconnects with growing pauses and asks for a resync, but not at the first opening', () => {
    const { sockets, connection } = connect();
    const received: StationMessage[] = [];
    const openness: boolean[] = [];
    connection.subscribe((message) => received.push(message));
    connection.watch((open) => openness.push(open));
    sockets[0]?.become(1, 'open');
    expect(received).toEqual([]);
    sockets[0]?.close();
    vi.advanceTimersByTime(199);
    expect(sockets).toHaveLength(1);
    vi.advanceTimersByTime(1);
    expect(sockets).toHaveLength(2);
    sockets[1]?.close();
    vi.advanceTimersByTime(399);
    expect(sockets).toHaveLength(2);
    vi.advanceTimersByTime(1);
    sockets[2]?.become(1, 'open');
    expect(received).toEqual([{ resync: true }]);
    expect(openness.at(-1)).toBe(true);
    expect(openness).toContain(false);
  });

  it('drops what is sent while closed: the client has failed it already', () => {
    const { sockets, connection } = connect();
    connection.send({ id: 1, method: 'till.getTill', params: {} });
    sockets[0]?.become(1, 'open');
    connection.send({ id: 2, method: 'till.getTill', params: {} });
    expect(sockets[0]?.sent).toEqual(['{"id":2,"method":"till.getTill","params":{}}']);
  });
});
