import { lookAt } from './looks.ts';
import { moneyScenes } from './scenes.ts';

lookAt(moneyScenes);
