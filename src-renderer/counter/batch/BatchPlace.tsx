import { useState } from 'react';
import { ListStep } from './ListStep.tsx';
import { StartStep } from './StartStep.tsx';
import '../till/till.css';
import '../till/day.css';
import './batch.css';

/** 村批量: an agent's list from the file to the last receipt. */
export function BatchPlace() {
  const [batchId, setBatchId] = useState<string>();
  return batchId === undefined ? (
    <StartStep onOpen={setBatchId} />
  ) : (
    <ListStep batchId={batchId} onBack={() => setBatchId(undefined)} />
  );
}
