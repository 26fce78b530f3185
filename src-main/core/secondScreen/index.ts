export { SecondScreen } from './secondScreen.ts';
