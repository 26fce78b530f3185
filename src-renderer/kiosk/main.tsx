import { createRoot } from 'react-dom/client';
import { ClientProvider } from '../client/clientContext.ts';
import { openClient } from '../client/openClient.ts';
import { listenToPad } from './frame/pad.ts';
import { pressPad } from './frame/usePad.ts';
import './kiosk.css';
import './tiles.css';
import './content.css';
import './orientation.css';
import './keyboard.css';
import { KioskPage } from './KioskPage.tsx';
import { lockPage } from './lock/lockPage.ts';

// Before React: no screen can forget them.
lockPage(window);
listenToPad(window, pressPad);
const page = document.getElementById('page');
if (!page) throw new Error('the page has no place for the resident');
createRoot(page).render(
  <ClientProvider value={openClient(window)}>
    <KioskPage />
  </ClientProvider>,
);
