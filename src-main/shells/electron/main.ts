import electron from 'electron';
import { runDesktop } from './desktop.ts';

// The only file of the main process that touches the electron value.
runDesktop(electron);
