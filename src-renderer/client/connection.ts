import type { CallRequest, PagePipe, StationMessage } from '../../src-main/contract/wire.ts';

/** A pipe that also says whether it is open; a shell that cannot lose its pipe reports `true` once. */
export type Connection = PagePipe & {
  /** Calls `tell` now and at every change; answers a function that stops it. */
  watch(tell: (open: boolean) => void): () => void;
};

/** What the sandboxed preload of the desktop shell offers: exactly two functions. */
export type StationBridge = {
  invoke(request: unknown): unknown;
  subscribe(receive: (message: unknown) => void): () => void;
};

declare global {
  interface Window {
    readonly station?: StationBridge;
  }
}

/** The desktop shell relays messages itself, so its pipe is open as long as the page lives. */
export function bridgeConnection(bridge: StationBridge): Connection {
  return {
    send: (request: CallRequest) => {
      bridge.invoke(request);
    },
    subscribe: (receive) => bridge.subscribe((message) => receive(message as StationMessage)),
    watch: (tell) => {
      tell(true);
      return () => undefined;
    },
  };
}
