import { stat } from 'node:fs/promises';

/**
 * A word for what stands at a path of the system: which node, and since when. A device that is plugged in again gets a new node, often
 * under the old name. Empty when there is none.
 */
export async function nodeMark(path: string): Promise<string> {
  try {
    const { ctimeMs, ino } = await stat(path);
    return `${path} ${ino} ${ctimeMs}`;
  } catch {
    return '';
  }
}
