import { lookAt } from './looks.ts';
import { scenes } from './scenes.ts';

lookAt(scenes);
