import { stockText as text } from '../../../src-main/contract/text/screens/stock.ts';
import { KeyCap } from '../../ui/ActionButton.tsx';
import { useKey } from '../../ui/KeyLayer.tsx';
import { moveReceiptView, openReceiptView, receiptViews, useReceiptView } from './views.ts';

/** The views of 票据: F2 opens the next one, also out of a text field; the arrows go both ways. */
export function ReceiptTabs() {
  const view = useReceiptView((state) => state.view);
  useKey('F2', () => moveReceiptView(1), { whileTyping: true });
  useKey('ArrowRight', () => moveReceiptView(1));
  useKey('ArrowLeft', () => moveReceiptView(-1));
  return (
    <div className="stock-tabs">
      <KeyCap name="F2" />
      <div role="tablist" aria-label={text.title}>
        {receiptViews.map((one) => (
          <button
            key={one}
            type="button"
            role="tab"
            tabIndex={-1}
            aria-selected={one === view}
            className={one === view ? 'stock-tab chosen' : 'stock-tab'}
            onClick={() => openReceiptView(one)}
          >
            {text.views[one]}
          </button>
        ))}
      </div>
    </div>
  );
}
