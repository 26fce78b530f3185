import { useEffect, useState } from 'react';
import { disputeText as text } from '../../../src-main/contract/text/screens/statement.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { useNavigation } from '../navigation.ts';
import { useSession } from '../stationState.ts';
import { DisputesDialog, useDisputes } from './DisputesDialog.tsx';

/** F7: the statements somebody disagrees with, as long as there are any; also where a task of today leads. */
export function DisputesAction() {
  const disputes = useDisputes();
  const [opened, setOpened] = useState<{ readonly first: string | undefined }>();
  const { roles } = useSession().operator;
  const { errand, takeErrand } = useNavigation();
  useEffect(() => {
    if (errand?.kind !== 'disputes') return;
    takeErrand();
    setOpened({ first: errand.statementId });
  }, [errand, takeErrand]);
  const mayAnswer = roles.includes('clerk') || roles.includes('head');
  if (!disputes || !mayAnswer) return undefined;
  return (
    <>
      {disputes.length > 0 ? (
        <ActionButton keyName="F7" onPress={() => setOpened({ first: undefined })}>
          {text.open(disputes.length)}
        </ActionButton>
      ) : undefined}
      {opened ? (
        <DisputesDialog disputes={disputes} first={opened.first} onClose={() => setOpened(undefined)} />
      ) : undefined}
    </>
  );
}
