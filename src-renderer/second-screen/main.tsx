import { createRoot } from 'react-dom/client';
import { ClientProvider } from '../client/clientContext.ts';
import { openClient } from '../client/openClient.ts';
import './secondScreen.css';
import { ResidentScreen } from './ResidentScreen.tsx';

const page = document.getElementById('page');
if (!page) throw new Error('the page has no place for the resident');
createRoot(page).render(
  <ClientProvider value={openClient(window)}>
    <ResidentScreen />
  </ClientProvider>,
);
