import type { CallError } from '../../../src-main/contract/errors.ts';
import { refusalAdvice } from '../../../src-main/contract/text/delivery.ts';
import { entryText } from '../../../src-main/contract/text/journal.ts';
import { deliveryText as text } from '../../../src-main/contract/text/screens/delivery.ts';
import { formatYuan } from '../../../src-main/contract/values/fen.ts';
import { useClient } from '../../client/clientContext.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import type { DeliveryLine } from './UploadPlace.tsx';

/** A refused act: what the province said, what to do, and sending it again unchanged once the cause is mended. */
export function MendDialog(props: {
  readonly line: DeliveryLine;
  readonly onClose: () => void;
  readonly onError: (error: CallError) => void;
}) {
  const { line, onClose } = props;
  const client = useClient();
  const again = async () => {
    const answer = await client.call('delivery.sendAgain', { entryId: line.entryId });
    onClose();
    if (!answer.ok) props.onError(answer.error);
  };
  return (
    <Dialog title={text.mendTitle} icon="back">
      <div className="dialog-body">
        <p>
          <b>{entryText(line.kind)}</b> {line.personName ?? ''}{' '}
          {line.amountFen === undefined ? '' : `${formatYuan(line.amountFen)} ${text.yuan}`}
        </p>
        {line.refusalReason ? <p className="bad">{text.provinceSays(line.refusalReason)}</p> : undefined}
        <p>{refusalAdvice(line.refusalCode)}</p>
        <p className="small">{text.mendMore}</p>
      </div>
      <div className="dialog-actions">
        <ActionButton keyName="Escape" start onPress={onClose}>
          {text.cancel}
        </ActionButton>
        <span className="grow" />
        <ActionButton keyName="Enter" tone="primary" icon="up" onPress={again}>
          {text.sendAgain}
        </ActionButton>
      </div>
    </Dialog>
  );
}
