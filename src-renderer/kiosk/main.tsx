import { createRoot } from 'react-dom/client';
import { ClientProvider } from '../client/clientContext.ts';
import { openClient } from '../client/openClient.ts';
import { installGuards } from './frame/guards.ts';
import { pressPad } from './frame/usePad.ts';
import './kiosk.css';
import './content.css';
import './keyboard.css';
import { KioskPage } from './KioskPage.tsx';

// Before React: no screen can forget them.
installGuards(window, pressPad);
const page = document.getElementById('page');
if (!page) throw new Error('the page has no place for the resident');
createRoot(page).render(
  <ClientProvider value={openClient(window)}>
    <KioskPage />
  </ClientProvider>,
);
