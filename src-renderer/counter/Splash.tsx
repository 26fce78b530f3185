import { frameText } from '../../src-main/contract/text/screens/frame.ts';
import { Waiting } from '../ui/Waiting.tsx';

/** What `counter.html` shows before any script runs, kept until the station has told its state: an old PC never shows a white page. */
export function Splash() {
  return (
    <div className="splash">
      <p className="splash-product">{frameText.product}</p>
      <Waiting />
    </div>
  );
}
