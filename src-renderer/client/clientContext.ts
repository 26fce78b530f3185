import { createContext, useContext, useEffect, useState } from 'react';
import type { Client } from './client.ts';

const ClientContext = createContext<Client | undefined>(undefined);

/** Gives the page's client to everything below. */
export const ClientProvider = ClientContext.Provider;

/** The page's client; a component outside the provider is a bug. */
export function useClient(): Client {
  const client = useContext(ClientContext);
  if (!client) throw new Error('no client above this component');
  return client;
}

/** Whether the station can be reached right now. */
export function useConnectionOpen(): boolean {
  const client = useClient();
  const [open, setOpen] = useState(true);
  useEffect(() => client.onConnection(setOpen), [client]);
  return open;
}
