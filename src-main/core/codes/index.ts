export { CodeDesk } from './codeDesk.ts';
