import { createRoot } from 'react-dom/client';
import { ClientProvider } from '../client/clientContext.ts';
import { openClient } from '../client/openClient.ts';
import { installImeGuard } from '../ui/imeGuard.ts';
import { installKeys } from '../ui/KeyLayer.tsx';
import { installScanGuard } from '../ui/scanGuard.ts';
import { installScanWedge } from '../ui/scanWedge.ts';
import '../ui/tokens.css';
import '../ui/parts.css';
import './frame/frame.css';
import './frame/training.css';
import './session/session.css';
import { App } from './App.tsx';

const client = openClient(window);

// The guards stand before React, in the capture phase: no screen can forget them.
installImeGuard(window);
installScanWedge(window, (text) => void client.call('codes.present', { text }));
installScanGuard(window);
installKeys(window);

const page = document.getElementById('page');
if (!page) throw new Error('the page has no place for the counter');
createRoot(page).render(
  <ClientProvider value={client}>
    <App />
  </ClientProvider>,
);
