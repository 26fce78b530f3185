import { useEffect, useState } from 'react';
import { useNavigation } from '../navigation.ts';
import { ListStep } from './ListStep.tsx';
import { StartStep } from './StartStep.tsx';
import '../till/till.css';
import '../till/day.css';
import './batch.css';

/** 村批量: an agent's list from the file to the last receipt. */
export function BatchPlace() {
  const [batchId, setBatchId] = useState<string>();
  const errand = useNavigation((state) => state.errand);
  // A scanned paper list leaves the one on screen, which is saved; the start opens the list it names.
  useEffect(() => {
    if (errand?.kind === 'village-list') setBatchId(undefined);
  }, [errand]);
  return batchId === undefined ? (
    <StartStep onOpen={setBatchId} />
  ) : (
    <ListStep batchId={batchId} onBack={() => setBatchId(undefined)} />
  );
}
