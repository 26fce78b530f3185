import { useNavigation } from '../navigation.ts';
import { HeldView } from './HeldView.tsx';
import { MonthView } from './MonthView.tsx';
import { OutageView } from './OutageView.tsx';
import { Ranges } from './Ranges.tsx';
import { StockView } from './StockView.tsx';
import { VerifyScreen } from './VerifyScreen.tsx';
import { useReceiptView } from './views.ts';
import './receipts.css';
import './stock.css';

/** 票据: what the clerk holds, the stock, the month's proof, the outage kit, and whether a receipt is genuine. */
export function ReceiptsPlace() {
  const chosen = useReceiptView((state) => state.view);
  // A receipt's code that was scanned anywhere is checked at once.
  const scanned = useNavigation((state) => state.errand?.kind === 'verify');
  const view = scanned ? 'verify' : chosen;
  switch (view) {
    case 'held':
      return <HeldView />;
    case 'stock':
      return <StockView />;
    case 'month':
      return <MonthView />;
    case 'outage':
      return <OutageView />;
    case 'verify':
      return (
        <VerifyScreen>
          <Ranges />
        </VerifyScreen>
      );
    default:
      return view satisfies never;
  }
}
