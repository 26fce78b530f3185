import { type Client, createClient } from './client.ts';
import { bridgeConnection } from './connection.ts';
import { pipeAddress, webSocketConnection } from './webSocketConnection.ts';

/** Takes the pipe the shell gave to this page: the preload's two functions, or the loopback WebSocket of its host. */
export function openClient(page: Window): Client {
  const bridge = page.station;
  if (bridge) return createClient(bridgeConnection(bridge));
  return createClient(webSocketConnection(() => new WebSocket(pipeAddress(page.location))));
}
