import type { StationMessage } from '../../src-main/contract/wire.ts';
import type { Connection } from './connection.ts';

/** The part of a WebSocket this module uses; tests construct their own. */
export type Socket = Pick<WebSocket, 'send' | 'close' | 'readyState' | 'addEventListener'>;

/** Waits between attempts to reach the station again, in milliseconds; the last one repeats. */
const backOffMs = [200, 400, 800, 1600, 3000] as const;

const openState = 1;

/** Address of the pipe on the host the page came from: each kind of page has its own. */
export function pipeAddress(place: Pick<Location, 'protocol' | 'host'> & { readonly pathname?: string }): string {
  const kind = /^\/(kiosk|second-screen)\.html$/.exec(place.pathname ?? '')?.[1];
  return `${place.protocol === 'https:' ? 'wss' : 'ws'}://${place.host}/pipe${kind === undefined ? '' : `/${kind}`}`;
}

/**
 * Opens the loopback WebSocket of the browser shell and keeps reopening it. After each reconnect subscribers get a
 * `resync`, because hints sent meanwhile are lost. Requests sent while it is closed are dropped: the client fails them.
 */
export function webSocketConnection(open: () => Socket): Connection {
  const receivers = new Set<(message: StationMessage) => void>();
  const watchers = new Set<(open: boolean) => void>();
  let socket: Socket | undefined;
  let attempts = 0;
  let everOpen = false;

  const isOpen = () => socket?.readyState === openState;
  const deliver = (message: StationMessage) => {
    for (const receive of receivers) receive(message);
  };
  const tellAll = () => {
    for (const tell of watchers) tell(isOpen());
  };

  const connect = () => {
    const next = open();
    socket = next;
    next.addEventListener('open', () => {
      attempts = 0;
      tellAll();
      if (everOpen) deliver({ resync: true });
      everOpen = true;
    });
    next.addEventListener('message', (event) => {
      deliver(JSON.parse(String((event as MessageEvent).data)) as StationMessage);
    });
    next.addEventListener('close', () => {
      tellAll();
      const waitMs = backOffMs[Math.min(attempts, backOffMs.length - 1)] ?? 3000;
      attempts += 1;
      setTimeout(connect, waitMs);
    });
  };
  connect();

  return {
    send: (request) => {
      if (isOpen()) socket?.send(JSON.stringify(request));
    },
    subscribe: (receive) => {
      receivers.add(receive);
      return () => receivers.delete(receive);
    },
    watch: (tell) => {
      watchers.add(tell);
      tell(isOpen());
      return () => watchers.delete(tell);
    },
  };
}
